package io.millrace.emailer.delivery;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads addresses strictly: what goes into SMTP commands and headers must be one address and nothing else. */
final class MailAddress {

    private static final int LONGEST = 254;
    private static final Pattern PLAIN = Pattern.compile("[^\\s\\p{Cc}<>()\\[\\]\\\\,;:@\"]+@[^\\s\\p{Cc}@]+");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    private MailAddress() {}

    static InternetAddress recipient(String text) throws AddressException {
        return plain(text);
    }

    static boolean isSender(String text) {
        try {
            sender(text);
            return true;
        } catch (AddressException notOne) {
            return false;
        }
    }

    static InternetAddress sender(String text) throws AddressException {
        InternetAddress[] parsed = InternetAddress.parse(text, true);
        if (parsed.length != 1 || parsed[0].isGroup()) {
            throw new AddressException("not exactly one address");
        }
        return named(plain(parsed[0].getAddress()), parsed[0].getPersonal());
    }

    private static InternetAddress named(InternetAddress address, @Nullable String name) {
        try {
            address.setPersonal(name, StandardCharsets.UTF_8.name());
            return address;
        } catch (UnsupportedEncodingException everyJvmHasUtf8) {
            throw new IllegalStateException(everyJvmHasUtf8);
        }
    }

    private static InternetAddress plain(String text) throws AddressException {
        if (text.length() > LONGEST || !PLAIN.matcher(text).matches()) {
            throw new AddressException("not a plain address");
        }
        InternetAddress address = new InternetAddress(asciiDomain(text), true);
        if (!ASCII.matcher(address.getAddress()).matches()) {
            throw new AddressException("a local part beyond ASCII needs SMTPUTF8");
        }
        return address;
    }

    private static String asciiDomain(String text) throws AddressException {
        int at = text.indexOf('@');
        try {
            return text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1));
        } catch (IllegalArgumentException notADomain) {
            throw new AddressException("not a domain");
        }
    }
}
