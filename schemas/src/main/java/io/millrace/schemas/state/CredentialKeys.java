package io.millrace.schemas.state;

/** The keys of the topic {@code credentials}, and of the store that holds it; no id contains a colon. */
public final class CredentialKeys {

    private static final String PASSWORD = "password:";
    private static final String SESSION = "session:";

    private CredentialKeys() {}

    public static String password(String customerId) {
        return PASSWORD + customerId;
    }

    public static String session(String customerId, String family) {
        return sessions(customerId) + family;
    }

    /** What the keys of all sessions of a customer begin with. */
    public static String sessions(String customerId) {
        return SESSION + customerId + ":";
    }

    /** The first key after those of all sessions of a customer. */
    public static String afterSessions(String customerId) {
        return SESSION + customerId + ";";
    }

    public static boolean isPassword(String key) {
        return key.startsWith(PASSWORD);
    }

    public static boolean isSession(String key) {
        return key.startsWith(SESSION);
    }

    /** Whose a password or a session is. */
    public static String owner(String key) {
        String owned = key.substring(key.indexOf(':') + 1);
        int end = owned.indexOf(':');
        return end < 0 ? owned : owned.substring(0, end);
    }
}
