package wippy.lua.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule's own example breaks it. */
class RuleTest {
    /** About entries, not texts. */
    private static final EnumSet<Rule> OF_ENTRIES = EnumSet.of(Rule.IMPORT, Rule.CONFIGURATION);

    @ParameterizedTest
    @EnumSource(Rule.class)
    void theExampleBreaksTheRule(Rule rule) {
        assertThat(Rule.of(rule.code())).contains(rule);
        assertThat(rule.code()).startsWith(rule.severity().name().substring(0, 1));
        String example = rule == Rule.NIL ? "local function f(): string? end " + rule.example() : rule.example();
        if (!OF_ENTRIES.contains(rule)) {
            assertThat(Checker.check("t", example, Environment.standard()).diagnostics())
                    .extracting(Diagnostic::rule)
                    .contains(rule);
        }
    }
}
