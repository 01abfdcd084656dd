package io.millrace.schemas.door;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes the sku of a product that earlier systems know only by its name. */
public final class ProductNames {

    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern OUTER_HYPHENS = Pattern.compile("^-|-$");

    private ProductNames() {}

    /** The sku of the product that a field names. */
    static String sku(FieldReader in, String name) {
        String sku = sku(in.text(name));
        if (sku.isEmpty()) {
            throw in.wrong("no-sku", name, "must have a letter or digit of ASCII, of which a sku is made");
        }
        if (sku.length() > Ids.LONGEST) {
            throw in.wrong("bad-id", name, "makes a sku of more than " + Ids.LONGEST + " characters");
        }
        return sku;
    }

    /**
     * The name in lower case, each run of characters other than a-z and 0-9 as one hyphen, none at the ends.
     *
     * @return empty if nothing is left of the name; possibly longer than an id may be
     */
    public static String sku(String name) {
        String hyphenated = OTHERS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
        return OUTER_HYPHENS.matcher(hyphenated).replaceAll("");
    }
}
