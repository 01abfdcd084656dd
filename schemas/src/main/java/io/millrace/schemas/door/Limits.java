package io.millrace.schemas.door;

/** How much one command may hold; more is unreadable, not refused by a rule. */
public final class Limits {

    /** A whole command, in bytes as it lies at the door. */
    public static final int COMMAND_BYTES = 256 << 10;

    /** Any text, in characters (code points). */
    public static final int TEXT_CHARACTERS = 500;

    /** An e-mail address, in characters. */
    public static final int EMAIL_CHARACTERS = 254;

    /** Pairs of metadata on one order. */
    public static final int METADATA_PAIRS = 20;

    /** The name of one pair of metadata, in characters; its value is a text. */
    public static final int METADATA_KEY_CHARACTERS = 64;

    /** Categories of one product. */
    public static final int CATEGORIES = 50;

    /** A message to Slack, in bytes of UTF-8. */
    public static final int SLACK_MESSAGE_BYTES = 4 << 10;

    /** A Slack channel's name, in characters. */
    public static final int SLACK_CHANNEL_CHARACTERS = 80;

    /** Digits of a decimal number before its point, and again after it. */
    public static final int DECIMAL_DIGITS = 20;

    /** How deep JSON may be nested. */
    public static final int NESTING = 32;

    /** Characters of one number in JSON. */
    public static final int NUMBER_CHARACTERS = 100;

    /** Characters of one field's name in JSON, known or not. */
    public static final int NAME_CHARACTERS = 1_000;

    private Limits() {}
}
