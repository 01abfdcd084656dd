package io.millrace.schemas.door;

import java.util.regex.Pattern;

/** The shape of ids: those that people choose, and those that are derived from where a record lies. */
public final class Ids {

    /** Longest id that people may choose, in characters. */
    public static final int LONGEST = 64;

    private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (LONGEST - 1) + "}");
    private static final Pattern DERIVED = Pattern.compile("~[A-Za-z0-9][A-Za-z0-9._-]{0,126}");

    private Ids() {}

    /** Whether people may choose this id for something new. */
    public static boolean isGiven(String id) {
        return GIVEN.matcher(id).matches();
    }

    /** Whether something that exists can have this id: chosen, or derived by {@link DoorRecord#derivedId()}. */
    public static boolean isKnown(String id) {
        return isGiven(id) || DERIVED.matcher(id).matches();
    }
}
