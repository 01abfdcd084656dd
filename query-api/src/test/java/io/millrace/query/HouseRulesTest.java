package io.millrace.query;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.millrace.query.part.ApiPart;
import io.millrace.runtime.testkit.HouseRules;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void this_module_keeps_the_rules() {
        HouseRules.check(QueryApi.class);
    }

    @Test
    void a_part_is_known_to_nobody_but_the_list_of_parts() {
        JavaClasses module = new ClassFileImporter()
                .importUrl(QueryApi.class.getProtectionDomain().getCodeSource().getLocation());
        Set<String> parts = module.stream()
                .filter(found -> found.isAssignableTo(ApiPart.class) && !found.isInterface())
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());

        assertThat(parts).isNotEmpty().doesNotContain("io.millrace.query");
        assertThat(parts)
                .allSatisfy(part -> classes()
                        .that()
                        .resideInAPackage(part)
                        .should()
                        .onlyHaveDependentClassesThat(resideInAPackage(part).or(type(Parts.class)))
                        .check(module));
    }
}
