package wippy.formats.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.formats.DataModel;
import wippy.formats.Json;

class JsonSchemaTest {
    private static String problems(String schema, String value) throws SchemaException {
        return JsonSchema.parse(schema).problems(DataModel.INSTANCE, Json.parse(value));
    }

    /** Cases after the specification's own texts (draft 2020-12, validation and core). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        {"type":"integer"}                                                   | 1.0              | true
        {"type":"integer"}                                                   | 1.5              | false
        {"type":["string","null"]}                                           | null             | true
        {"type":"number"}                                                    | 3                | true
        {"type":"object","required":["a","b"]}                               | {"a":1}          | false
        {"properties":{"a":{"type":"string"}}}                               | {"a":1}          | false
        {"properties":{"a":{"type":"string"}}}                               | 12               | true
        {"patternProperties":{"^x":{"type":"integer"}},"additionalProperties":false} | {"x1":1}  | true
        {"patternProperties":{"^x":{"type":"integer"}},"additionalProperties":false} | {"x1":"a"} | false
        {"patternProperties":{"^x":{"type":"integer"}},"additionalProperties":false} | {"y":1}   | false
        {"pattern":"^[a-z]+$"}                                               | "abc"            | true
        {"pattern":"^[a-z]+$"}                                               | "ab1"            | false
        {"minLength":2}                                                      | "\ud83d\ude00"   | false
        {"enum":[1,"a",null,[1]]}                                            | [1]              | true
        {"const":1}                                                          | 1.0              | true
        {"multipleOf":0.01}                                                  | 0.07             | true
        {"uniqueItems":true}                                                 | [1,1.0]          | false
        {"prefixItems":[{"type":"string"}],"items":{"type":"integer"}}       | ["a",1,2]        | true
        {"contains":{"const":7},"maxContains":1}                             | [7,7]            | false
        {"oneOf":[{"minimum":3},{"maximum":5}]}                              | 4                | false
        {"anyOf":[{"minimum":3},{"maximum":5}]}                              | 4                | true
        {"not":{"type":"string"}}                                            | "a"              | false
        {"if":{"minimum":10},"then":{"multipleOf":10},"else":{"const":1}}    | 20               | true
        {"if":{"minimum":10},"then":{"multipleOf":10},"else":{"const":1}}    | 2                | false
        {"dependentRequired":{"a":["b"]}}                                    | {"a":1}          | false
        {"$defs":{"n":{"minimum":0}},"items":{"$ref":"#/$defs/n"}}           | [1,-1]           | false
        {"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"n":{"type":"string"}},"$ref":"#/definitions/n"} | 1 | false
        {"unevaluatedProperties":false,"properties":{"a":true}}              | {"a":1,"b":2}    | false
        {"minProperties":1}                                                  | {}               | false
        {"minItems":1}                                                       | []               | false
        true                                                                 | 1                | true
        false                                                                | 1                | false
        """)
    void valuesAreCheckedAsTheSpecificationSays(String schema, String value, boolean valid) throws SchemaException {
        assertThat(problems(schema, value).isEmpty()).isEqualTo(valid);
    }

    @Test
    void problemsSayWhere() throws SchemaException {
        String schema = """
            {"type":"object","required":["name"],"properties":{"age":{"type":"integer","minimum":0},"tags":{"items":{"pattern":"^a"}}}}
            """;
        assertThat(problems(schema, "{\"age\":\"x\",\"tags\":[\"a\",\"b\"]}"))
                .contains("missing field \"name\"")
                .contains("/age: expected integer, got string")
                .contains("/tags/1: \"b\" does not match the pattern \"^a\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "12",
                "{\"type\":\"animal\"}",
                "{\"minimum\":\"x\"}",
                "{\"required\":\"a\"}",
                "{\"properties\":{\"a\":{\"pattern\":\"(\"}}}",
                "{\"patternProperties\":{\"(?=x)\":{}}}",
                "{\"$schema\":\"https://example.com/mine\"}"
            })
    void whatIsNoSchemaIsRefused(String schema) {
        assertThatThrownBy(() -> problems(schema, "{\"a\":\"x\"}"))
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("invalid schema: ");
    }

    @Test
    void nothingIsFetched() throws SchemaException {
        assertThat(problems("{\"$ref\":\"http://127.0.0.1:1/x\"}", "1")).contains("http://127.0.0.1:1/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\":\"#\"}",
                "{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}},\"$ref\":\"#/$defs/a\"}"
            })
    @Timeout(60)
    void aReferenceWithoutEndIsAnError(String schema) {
        assertThatThrownBy(() -> problems(schema, "1"))
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("invalid schema: ");
    }

    @Test
    void recursiveSchemasFollowTheValue() throws SchemaException {
        String tree = "{\"type\":\"object\",\"properties\":{\"left\":{\"$ref\":\"#\"},\"v\":{\"type\":\"integer\"}}}";
        assertThat(problems(tree, "{\"left\":{\"left\":{\"v\":1}}}")).isEmpty();
        assertThat(problems(tree, "{\"left\":{\"left\":{\"v\":\"x\"}}}")).contains("/left/left/v: ");
    }

    @Test
    void manyThreadsCheckAgainstOneSchema() throws Exception {
        JsonSchema schema = JsonSchema.parse("{\"items\":{\"type\":\"integer\",\"maximum\":50}}");
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> tasks = java.util.stream.IntStream.range(0, 200)
                    .<Callable<Boolean>>mapToObj(i ->
                            () -> schema.problems(DataModel.INSTANCE, Json.parse("[1,2," + (i % 100) + "]"))
                                            .isEmpty()
                                    == (i % 100 <= 50))
                    .toList();
            for (var result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isTrue();
            }
        }
    }
}
