package io.millrace.standalone.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * Who takes part, by name.
 *
 * @param applications instances of stream applications, such as {@code orders-2}
 */
record Cast(List<String> brokers, List<String> applications) {

    static final String API = "query-api";
    static final String GATEWAY = "gateway";
    static final String SMTP = "smtp";
    static final List<String> CONTEXTS = List.of("orders", "inventory", "payments", "emails", "accounts");

    private static final int BROKERS = 3;

    /** Three brokers, and so many instances of each application. */
    static Cast of(int instances) {
        List<String> applications = new ArrayList<>();
        for (String context : CONTEXTS) {
            for (int number = 1; number <= instances; number++) {
                applications.add(context + "-" + number);
            }
        }
        return new Cast(numbered("broker-", BROKERS), List.copyOf(applications));
    }

    static String contextOf(String application) {
        return application.substring(0, application.lastIndexOf('-'));
    }

    /** Those who reach the brokers over links of their own. */
    List<String> linked() {
        List<String> linked = new ArrayList<>(applications);
        linked.add(API);
        return linked;
    }

    List<String> instancesOf(String context) {
        return applications.stream()
                .filter(name -> contextOf(name).equals(context))
                .toList();
    }

    private static List<String> numbered(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            names.add(prefix + number);
        }
        return List.copyOf(names);
    }
}
