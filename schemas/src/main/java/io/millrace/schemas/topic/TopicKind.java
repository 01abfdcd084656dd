package io.millrace.schemas.topic;

/** What a topic is for; decides how long it is kept and who may write to it. */
public enum TopicKind {
    /** For the outside: JSON or Avro, stamped by the broker, kept 30 days. */
    DOOR,
    /** Facts: one writer, kept for ever. */
    LOG,
    /** Commands and replies between contexts, kept 30 days. */
    INTERNAL,
    /** The last value of each key, erased by tombstone. */
    COMPACTED,
    /** Records that nobody could take, bytes untouched, kept 30 days from when the record was sent. */
    DEAD_LETTERS
}
