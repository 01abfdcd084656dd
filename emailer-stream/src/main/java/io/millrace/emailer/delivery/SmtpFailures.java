package io.millrace.emailer.delivery;

import io.millrace.emailer.delivery.DeliveryResult.PermanentFailure;
import io.millrace.emailer.delivery.DeliveryResult.Sent;
import io.millrace.emailer.delivery.DeliveryResult.TransientFailure;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Says what a failed conversation with the mail server means. Whatever goes wrong before the mail itself is spoken of
 * (connection, TLS, login) is ours or the server's to mend and no mail's fault: transient. Server texts are left out,
 * since they quote addresses; of them only the codes are told.
 */
final class SmtpFailures {

    private static final Set<Integer> LOGIN_WANTED = Set.of(530, 534, 535, 538);
    private static final Pattern ENHANCED_CODE = Pattern.compile("\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private SmtpFailures() {}

    static DeliveryResult connecting(MessagingException failure, SmtpConnection connection) {
        if (failure instanceof AuthenticationFailedException) {
            return new TransientFailure("the mail server refused the login" + code(connection));
        }
        return new TransientFailure(broken(failure, connection, "the mail server cannot be reached"));
    }

    static DeliveryResult sending(MessagingException failure, SmtpConnection connection) {
        int code = connection.lastReplyCode();
        if (LOGIN_WANTED.contains(code)) {
            return new TransientFailure("the mail server wants a login" + code(connection));
        }
        if (code >= 500 && code <= 599) {
            return new PermanentFailure("the mail server refused the " + object(failure) + code(connection));
        }
        if (code >= 400 && code <= 499) {
            return new TransientFailure("the mail server put off the " + object(failure) + code(connection));
        }
        if (code >= 200 && code <= 299 && isAnswerToContent(failure)) {
            return new Sent();
        }
        return new TransientFailure(broken(failure, connection, "the connection to the mail server broke"));
    }

    private static String broken(MessagingException failure, SmtpConnection connection, String otherwise) {
        if (connection.isSevered()) {
            return "the mail server took too long altogether";
        }
        for (Throwable cause : causes(failure)) {
            if (cause instanceof SocketTimeoutException) {
                return "the mail server did not answer in time";
            }
            if (cause instanceof SSLException) {
                return "no secure connection to the mail server";
            }
        }
        return otherwise + code(connection);
    }

    private static String code(SmtpConnection connection) {
        int code = connection.lastReplyCode();
        if (code < 400 || code > 599) {
            return "";
        }
        Matcher enhanced = ENHANCED_CODE.matcher(connection.lastReply());
        return ": " + code + (enhanced.lookingAt() ? " " + enhanced.group(1) : "");
    }

    private static String object(MessagingException failure) {
        for (Throwable cause : causes(failure)) {
            if (cause instanceof SMTPAddressFailedException) {
                return "recipient";
            }
            if (cause instanceof SMTPSendFailedException refusal
                    && refusal.getCommand().startsWith("MAIL")) {
                return "sender";
            }
        }
        return "content";
    }

    /** RFC 5321 lets a server answer the final dot with any 2xx; Angus takes only 250 for success. */
    private static boolean isAnswerToContent(MessagingException failure) {
        return failure instanceof SMTPSendFailedException answer && ".".equals(answer.getCommand());
    }

    private static List<Throwable> causes(MessagingException failure) {
        List<Throwable> causes = new ArrayList<>();
        Throwable cause = failure;
        while (cause != null && causes.size() < 20) {
            causes.add(cause);
            cause = cause.getCause();
        }
        return causes;
    }
}
