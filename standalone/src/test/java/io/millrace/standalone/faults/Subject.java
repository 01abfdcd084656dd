package io.millrace.standalone.faults;

import java.util.List;

/** What a kind of fault happens to. */
enum Subject {
    APPLICATION {
        @Override
        List<String> targets(Cast cast) {
            return cast.applications();
        }
    },
    API {
        @Override
        List<String> targets(Cast cast) {
            return List.of(Cast.API);
        }
    },
    BROKER {
        @Override
        List<String> targets(Cast cast) {
            return cast.brokers();
        }

        @Override
        String exclusive(String target) {
            // Two of three must be there, or nothing can be written at all.
            return "brokers";
        }
    },
    GATEWAY {
        @Override
        List<String> targets(Cast cast) {
            return List.of(Cast.GATEWAY);
        }
    },
    SMTP {
        @Override
        List<String> targets(Cast cast) {
            return List.of(Cast.SMTP);
        }
    };

    /** Whom it may happen to. */
    abstract List<String> targets(Cast cast);

    /** Of what nothing else may go wrong meanwhile. */
    String exclusive(String target) {
        return target;
    }
}
