package io.millrace.query.auth;

import io.millrace.query.http.Caller;

/** Who has signed in. */
record Account(String customerId, Caller.Role role) {
    /** User name and id of the first of the staff; nobody can register it. */
    static final String STAFF = "staff";

    Caller caller() {
        return new Caller(customerId, role);
    }
}
