package io.millrace.runtime.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;

/** What every context's rules are: functions that reach out for nothing. */
public final class PureDomain {

    private static final Set<String> CLOCKS_AND_DICE =
            Set.of("now", "currentTimeMillis", "nanoTime", "randomUUID", "random");

    private PureDomain() {}

    /** Fails unless a domain package keeps to values: no Kafka, logging or I/O, no clock and no chance. */
    public static void check(String domainPackage) {
        JavaClasses domain = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(domainPackage);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        domainPackage,
                        "io.millrace.runtime.decide",
                        "io.millrace.schemas..",
                        "org.apache.avro..",
                        "org.jspecify.annotations",
                        "java.lang..",
                        "java.math",
                        "java.time",
                        "java.util",
                        "java.util.function",
                        "java.util.stream")
                .check(domain);
        noClasses()
                .should()
                .callMethodWhere(describe("asks a clock or throws dice", PureDomain::asksClockOrDice))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|UUID)|java\\.lang\\.Thread|java\\.time\\.Clock")
                .check(domain);
    }

    private static boolean asksClockOrDice(JavaCall<?> call) {
        return CLOCKS_AND_DICE.contains(call.getName());
    }
}
