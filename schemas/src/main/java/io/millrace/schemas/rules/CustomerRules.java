package io.millrace.schemas.rules;

import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.shared.Reason;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a customer must be like to be registered, for the door's context and for who asks beforehand. */
public final class CustomerRules {

    /** Longest user name, in characters (code points). */
    public static final int LONGEST_USERNAME = 64;

    /** Under this id and this name staff sign in: an account that is no customer's. */
    public static final String STAFF = "staff";

    // Letters, digits and marks of any script; within it single blanks and what names and addresses are made of.
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}_](?:[ ]?[\\p{L}\\p{N}\\p{M}._@+'-])*");

    private CustomerRules() {}

    /** Why no customer can have this id; empty if one can. */
    public static Optional<Reason> brokenById(String customerId) {
        return customerId.equals(STAFF)
                ? Optional.of(new Reason("reserved-id", "This is the id of the staff account, and no customer's."))
                : Optional.empty();
    }

    /** Why nobody can be registered under this user name; empty if somebody can. Who has one already keeps it. */
    public static Optional<Reason> brokenByUsername(String username) {
        String name = NameKey.normalized(username);
        if (NameLetters.hides(name)) {
            return bad("A user name has no characters that cannot be seen.");
        }
        if (name.codePointCount(0, name.length()) > LONGEST_USERNAME
                || !USERNAME.matcher(name).matches()) {
            return bad("A user name is 1 to " + LONGEST_USERNAME
                    + " letters, digits, single blanks or . _ @ + ' -, beginning with a letter or digit.");
        }
        if (NameLetters.looksLike(name, STAFF)) {
            return Optional.of(new Reason("reserved-name", "This is the name of the staff account, or looks like it."));
        }
        return NameLetters.mixesScripts(name)
                ? bad("The letters of a user name are of one script, Latin or Cyrillic for example, not of several.")
                : Optional.empty();
    }

    private static Optional<Reason> bad(String text) {
        return Optional.of(new Reason("bad-username", text));
    }
}
