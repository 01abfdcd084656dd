package io.millrace.runtime.work;

/**
 * A piece of work that is ours now.
 *
 * @param id unique per delivery: topic, partition, offset, delivery count
 * @param timestamp the record's, to be handed on
 */
record Taken(String id, byte[] key, byte[] value, long timestamp) {}
