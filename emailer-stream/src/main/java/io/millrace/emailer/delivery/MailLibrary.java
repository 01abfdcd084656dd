package io.millrace.emailer.delivery;

import jakarta.mail.util.StreamProvider;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** Jakarta Mail, told once what it would else search the whole class path for, several times with each mail. */
public final class MailLibrary {

    private static final String STREAMS = StreamProvider.class.getName();

    private MailLibrary() {}

    /** To be called before the first mail is written or read; a second call changes nothing. */
    public static void settle() {
        if (System.getProperty(STREAMS) == null) {
            System.setProperty(STREAMS, MailStreamProvider.class.getName());
        }
    }
}
