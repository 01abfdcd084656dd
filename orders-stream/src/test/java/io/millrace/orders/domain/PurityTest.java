package io.millrace.orders.domain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PurityTest {

    private static final Set<String> CLOCKS = Set.of("now", "currentTimeMillis", "nanoTime", "randomUUID");

    private final JavaClasses domain = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.millrace.orders.domain");

    @Test
    void the_domain_knows_no_kafka_no_logging_and_no_io() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace.orders.domain",
                        "io.millrace.runtime.decide",
                        "io.millrace.schemas..",
                        "org.apache.avro..",
                        "org.jspecify.annotations",
                        "java.lang..",
                        "java.time",
                        "java.util",
                        "java.util.function",
                        "java.util.stream")
                .check(domain);
    }

    @Test
    void the_domain_reads_no_clock_and_throws_no_dice() {
        noClasses()
                .should()
                .callMethodWhere(describe("reads a clock", PurityTest::readsAClock))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|UUID)|java\\.lang\\.Thread|java\\.security\\.SecureRandom")
                .check(domain);
    }

    private static boolean readsAClock(JavaCall<?> call) {
        return CLOCKS.contains(call.getName());
    }
}
