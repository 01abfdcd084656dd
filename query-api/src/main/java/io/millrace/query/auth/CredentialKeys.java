package io.millrace.query.auth;

/** The keys of the topic {@code credentials}, and of the store that holds it. */
final class CredentialKeys {
    private CredentialKeys() {}

    static String password(String customerId) {
        return "password:" + customerId;
    }

    static String session(String customerId, String family) {
        return sessions(customerId) + family;
    }

    /** What the keys of all sessions of a customer begin with; no id contains a colon. */
    static String sessions(String customerId) {
        return "session:" + customerId + ":";
    }

    /** The first key after those of all sessions of a customer. */
    static String afterSessions(String customerId) {
        return "session:" + customerId + ";";
    }
}
