package io.millrace.runtime.config;

/** A setting that cannot be used; says which and what it should be, never its value: it might be a secret. */
public final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InvalidSettingException(String name, String expected) {
        super(name + " must be " + expected);
    }
}
