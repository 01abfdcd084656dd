package io.millrace.query.http;

/** Who may call a route. Whose things a caller then sees is the route's own business. */
public enum Access {
    /** Nobody is asked who they are. */
    ANYONE {
        @Override
        boolean allows(Caller.Role role) {
            return true;
        }
    },
    /** Customers, staff, and services. */
    SIGNED_IN {
        @Override
        boolean allows(Caller.Role role) {
            return true;
        }
    },
    /** Customers and staff, no services. */
    PEOPLE {
        @Override
        boolean allows(Caller.Role role) {
            return role != Caller.Role.SERVICE;
        }
    },
    STAFF {
        @Override
        boolean allows(Caller.Role role) {
            return role == Caller.Role.STAFF;
        }
    };

    abstract boolean allows(Caller.Role role);
}
