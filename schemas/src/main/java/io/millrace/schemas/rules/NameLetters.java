package io.millrace.schemas.rules;

import static java.lang.Character.UnicodeScript.BOPOMOFO;
import static java.lang.Character.UnicodeScript.COMMON;
import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.INHERITED;
import static java.lang.Character.UnicodeScript.KATAKANA;
import static java.lang.Character.UnicodeScript.LATIN;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a user name looks: what it hides, of which scripts it is, and which word somebody could take it for. */
final class NameLetters {

    private static final Set<Integer> INVISIBLE_CATEGORIES = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    // What UTS #39 calls highly restrictive: scripts that people do write beside each other.
    private static final List<Set<UnicodeScript>> BESIDE_EACH_OTHER = List.of(
            EnumSet.of(LATIN, HAN, HIRAGANA, KATAKANA),
            EnumSet.of(LATIN, HAN, BOPOMOFO),
            EnumSet.of(LATIN, HAN, HANGUL));

    // Lower-case letters of whole words of another script, or small capitals: Cyrillic, Greek, Latin, Lisu.
    private static final Map<String, String> LOOK_ALIKES = Map.of(
            "s", "\u0455\u03C3\u03C2\uA731\u01BD\u0282\uA4E2",
            "t", "\u0442\u03C4\u1D1B\u01AD\u0288\uA4D4",
            "a", "\u0430\u03B1\u1D00\u0251\u0250\uA4EE",
            "f", "\u0493\u03DD\uA730\u0192\uAB35\uA799\uA4DD");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private NameLetters() {}

    /** Whether something in it is not seen where it is shown. */
    static boolean hides(String name) {
        return name.codePoints()
                .anyMatch(letter -> isIgnorable(letter) || INVISIBLE_CATEGORIES.contains(Character.getType(letter)));
    }

    /** Default_Ignorable_Code_Point of the Unicode Character Database, as far as it is letters and marks to Java. */
    private static boolean isIgnorable(int letter) {
        return letter == 0x34F
                || isWithin(letter, 0x115F, 0x1160)
                || isWithin(letter, 0x17B4, 0x17B5)
                || isWithin(letter, 0x180B, 0x180F)
                || letter == 0x3164
                || isWithin(letter, 0xFE00, 0xFE0F)
                || letter == 0xFFA0
                || isWithin(letter, 0xE0000, 0xE0FFF);
    }

    private static boolean isWithin(int letter, int first, int last) {
        return letter >= first && letter <= last;
    }

    /** Whether its letters are of scripts that nobody writes in one name. */
    static boolean mixesScripts(String name) {
        Set<UnicodeScript> scripts = name.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != COMMON && script != INHERITED)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(UnicodeScript.class)));
        return scripts.size() > 1 && BESIDE_EACH_OTHER.stream().noneMatch(some -> some.containsAll(scripts));
    }

    /** Whether somebody could read it as this word, which is made of the letters s, t, a and f. */
    static boolean looksLike(String name, String word) {
        String bare =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return bare.codePoints()
                .mapToObj(Character::toString)
                .map(NameLetters::latin)
                .collect(Collectors.joining())
                .equals(word);
    }

    private static String latin(String letter) {
        return LOOK_ALIKES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(letter))
                .map(Map.Entry::getKey)
                .findAny()
                .orElse(letter);
    }
}
