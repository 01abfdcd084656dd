package io.millrace.standalone.broker;

/** Says to a person why the embedded broker did not start; the message needs no stack trace beside it. */
public final class BrokerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerStartException(String message) {
        super(message);
    }

    BrokerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
