package io.millrace.schemas.deadletter;

/**
 * What stands in a dead letter for bytes that must not be kept.
 *
 * @param header says how it was made: {@link DeadLetterHeaders#SHA256} or {@link DeadLetterHeaders#HMAC_SHA256}
 * @param hex the digest, in lower-case hex
 */
public record Digest(String header, String hex) {}
