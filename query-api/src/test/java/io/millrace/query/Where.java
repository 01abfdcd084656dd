package io.millrace.query;

/** Where the API runs, seen from the applications: what it promises must not depend on that. */
enum Where {
    IN_ONE_JVM,
    BESIDE_THE_APPLICATIONS;

    /** The API, ready. */
    QueryApi start() {
        return this == IN_ONE_JVM ? LivingSystem.SHARED.local() : LivingSystem.SHARED.remote();
    }
}
