package io.millrace.runtime.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What no compiler refuses and this house does. Every module applies all of it in one line:
 * {@code HouseRules.check(OrdersStream.class)}.
 */
public final class HouseRules {

    /** A domain is values and functions: nothing it needs lies outside. */
    public static final ArchRule DOMAIN_IS_PURE = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "..domain..",
                            "io.millrace.runtime.decide",
                            "io.millrace.schemas..",
                            "org.apache.avro..",
                            "org.jspecify.annotations",
                            "java.lang..",
                            "java.math",
                            "java.nio.charset",
                            "java.time..",
                            "java.util",
                            "java.util.function",
                            "java.util.regex",
                            "java.util.stream")
                    .or(type(CRC32.class)))
            .allowEmptyShould(true);

    /** What lies inside the permitted packages and still reaches out: clocks, chance, threads, the process. */
    public static final ArchRule DOMAIN_ASKS_NOBODY = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .callMethodWhere(describe("asks a clock, throws dice or touches the process", HouseRules::reachesOut))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|UUID|SplittableRandom|Timer|Scanner)"
                    + "|java\\.lang\\.(Thread.*|Runtime|Process.*)|java\\.time\\.(Clock|InstantSource)")
            .allowEmptyShould(true);

    /** Names that say nothing. */
    public static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveNameMatching(".*\\.([A-Za-z0-9$]*(Impl|Manager|Helper|Utils?|Common)|Abstract[A-Z][A-Za-z0-9$]*)")
            .orShould()
            .resideInAnyPackage("..common..", "..util..", "..utils..", "..helper..", "..helpers..", "..impl..");

    /** Only standalone and the mains talk to a terminal. */
    public static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .that()
            .resideOutsideOfPackages("io.millrace.standalone..", "io.millrace.benchmarks..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .allowEmptyShould(true);

    private static final List<String> STREAMS = List.of("orders", "inventory", "payment", "emailer", "accounts");
    private static final Set<String> REACHES_OUT = Set.of(
            "now",
            "currentTimeMillis",
            "nanoTime",
            "random",
            "randomUUID",
            "getenv",
            "getProperty",
            "exit",
            "identityHashCode",
            "parallelStream");

    private HouseRules() {}

    /** Fails where the module's main code breaks a rule; the anchor is any of its classes. */
    public static void check(Class<?> anchor) {
        checkEachClass(anchor);
        noCyclesBelow("io.millrace").check(moduleOf(anchor));
    }

    /** The rules that one class can break by itself: all but the one on cycles of packages. */
    public static void checkEachClass(Class<?> anchor) {
        JavaClasses module = moduleOf(anchor);
        DOMAIN_IS_PURE.check(module);
        DOMAIN_ASKS_NOBODY.check(module);
        NAMES_SAY_SOMETHING.check(module);
        NOTHING_IS_PRINTED.check(module);
        STREAMS.forEach(stream -> streamStandsAlone("io.millrace", stream).check(module));
        knowsNoContext("io.millrace").check(module);
    }

    private static JavaClasses moduleOf(Class<?> anchor) {
        CodeSource source = anchor.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new AssertionError("the rules were not applied: " + anchor + " lies in no module");
        }
        return new ClassFileImporter().importUrl(source.getLocation());
    }

    /** Packages form no cycles. */
    public static ArchRule noCyclesBelow(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /** A stream module depends on no other: what they say to each other stands in schemas. */
    public static ArchRule streamStandsAlone(String root, String stream) {
        String[] others = STREAMS.stream()
                .filter(other -> !other.equals(stream))
                .map(other -> root + "." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "." + stream + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true);
    }

    /** The runtime knows no context, and the vocabulary knows nobody. */
    public static ArchRule knowsNoContext(String root) {
        String[] contexts = STREAMS.stream()
                .flatMap(stream ->
                        Arrays.asList(root + "." + stream + "..", root + ".schemas." + stream + "..").stream())
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + ".runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(contexts)
                .allowEmptyShould(true);
    }

    private static boolean reachesOut(JavaCall<?> call) {
        return REACHES_OUT.contains(call.getName());
    }
}
