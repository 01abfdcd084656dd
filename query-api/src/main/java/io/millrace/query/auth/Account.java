package io.millrace.query.auth;

import io.millrace.query.http.Caller;
import io.millrace.schemas.rules.CustomerRules;

/** Who has signed in. */
record Account(String customerId, Caller.Role role) {
    /** User name and id of the first of the staff; nobody can register it. */
    static final String STAFF = CustomerRules.STAFF;

    Caller caller() {
        return new Caller(customerId, role);
    }
}
