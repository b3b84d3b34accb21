package wippy.component.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wippy.component.binary.ComponentDecoder;
import wippy.component.link.ComponentPlan;
import wippy.component.text.ComponentParser;
import wippy.engine.WasmException;

/**
 * Rules of the specification, each by a component that keeps it and one that breaks it. {@code wasm-tools validate
 * --features all,-cm-nested-names} 1.263.0 judges all of them alike.
 */
class RulesTest {
    record Rule(String name, String valid, String invalid, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Rule> rules() throws IOException {
        try (InputStream in = RulesTest.class.getResourceAsStream("/validate/rules.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<Rule> rules = new ArrayList<>();
            for (int i = 0; i < lines.size(); i += 4) {
                rules.add(new Rule(
                        part(lines.get(i), '#'),
                        part(lines.get(i + 1), '+'),
                        part(lines.get(i + 2), '-'),
                        part(lines.get(i + 3), '!')));
            }
            return rules;
        }
    }

    private static String part(String line, char kind) {
        assertThat(line.charAt(0)).as(line).isEqualTo(kind);
        return line.substring(2);
    }

    private static ComponentPlan validate(String definitions) {
        byte[] binary = ComponentParser.parse("test", "(component " + definitions + ")");
        return Validator.validate("test", ComponentDecoder.decode("test", binary));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void takesWhatKeepsTheRule(Rule rule) {
        assertThat(validate(rule.valid)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void refusesWhatBreaksTheRule(Rule rule) {
        assertThatThrownBy(() -> validate(rule.invalid))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageStartingWith("test")
                .hasMessageContaining(rule.message);
    }
}
