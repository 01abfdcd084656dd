package io.millrace.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaRulesTest {

    private static final String TEXT = "{\"name\":\"text\",\"type\":\"string\"}";
    private static final String MORE = "{\"name\":\"more\",\"type\":[\"null\",\"string\"],\"default\":null}";
    private static final String MUST = "{\"name\":\"must\",\"type\":\"string\"}";

    @Test
    void a_field_with_a_default_may_come_and_go() {
        List<Schema> versions = List.of(record(TEXT), record(TEXT, MORE), record(TEXT));

        assertThat(SchemaRules.brokenFull(versions)).isEmpty();
    }

    @Test
    void a_field_without_a_default_may_not_come() {
        assertThat(SchemaRules.brokenBackward(List.of(record(TEXT), record(TEXT, MUST))))
                .singleElement()
                .asString()
                .contains("version 2 cannot read version 1");
    }

    @Test
    void a_field_without_a_default_may_not_go_from_a_fact() {
        List<Schema> versions = List.of(record(TEXT, MUST), record(TEXT));

        assertThat(SchemaRules.brokenBackward(versions)).isEmpty();
        assertThat(SchemaRules.brokenFull(versions))
                .singleElement()
                .asString()
                .contains("version 1 cannot read version 2");
    }

    @Test
    void every_pair_of_versions_counts_not_only_neighbours() {
        Schema number = record("{\"name\":\"more\",\"type\":\"long\",\"default\":0}");
        Schema without = record(TEXT.replace("}", ",\"default\":\"\"}"));
        Schema text = record("{\"name\":\"more\",\"type\":\"string\",\"default\":\"\"}");

        assertThat(SchemaRules.brokenBackward(List.of(number, without, text)))
                .singleElement()
                .asString()
                .contains("version 3 cannot read version 1");
    }

    @Test
    void a_union_of_facts_may_grow_and_not_shrink() {
        Schema one = event("One");
        Schema two = event("One", "Two");

        assertThat(SchemaRules.brokenBackward(List.of(one, two))).isEmpty();
        assertThat(SchemaRules.brokenBackward(List.of(two, one))).hasSize(1);
    }

    @Test
    void an_enum_with_a_default_may_grow_and_one_without_may_not() {
        String open = "{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[%s],\"default\":\"A\"}}";
        String closed = "{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[%s]}}";

        assertThat(SchemaRules.brokenFull(versions(open))).isEmpty();
        assertThat(SchemaRules.brokenFull(versions(closed))).hasSize(1);
    }

    @Test
    void facts_are_compared_with_themselves_only() {
        assertThat(SchemaRules.facts(List.of(event("One"), event("One", "Two"))))
                .hasEntrySatisfying("One", versions -> assertThat(versions).hasSize(2))
                .hasEntrySatisfying("Two", versions -> assertThat(versions).hasSize(1))
                .hasSize(2);
    }

    private static List<Schema> versions(String template) {
        return List.of(record(template.formatted("\"A\"")), record(template.formatted("\"A\",\"B\"")));
    }

    private static Schema record(String... fields) {
        return parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + String.join(",", fields) + "]}");
    }

    private static Schema event(String... facts) {
        String branches = Stream.of(facts)
                .map(fact -> "{\"type\":\"record\",\"name\":\"" + fact + "\",\"fields\":[]}")
                .reduce((left, right) -> left + "," + right)
                .orElseThrow();
        return parse("{\"type\":\"record\",\"name\":\"Event\",\"fields\":[{\"name\":\"fact\",\"type\":[" + branches
                + "]}]}");
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }
}
