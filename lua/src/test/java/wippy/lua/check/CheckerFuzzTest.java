package wippy.lua.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever the text, the checker gives diagnostics in the text, soon. */
class CheckerFuzzTest {
    private static final List<String> WORDS = List.of(
            "local",
            "x",
            "y",
            "=",
            "function",
            "(",
            ")",
            "end",
            "if",
            "then",
            "else",
            "return",
            "nil",
            "and",
            "or",
            "not",
            "==",
            "~=",
            ":",
            "{",
            "}",
            ",",
            "string",
            "?",
            "|",
            "type",
            "T",
            "<",
            ">",
            "1",
            "'a'",
            "..",
            "+",
            "while",
            "do",
            "for",
            "in",
            "pairs",
            "ipairs",
            "assert",
            "error",
            "M",
            ".",
            "f",
            "is",
            "typeof",
            "keyof",
            "::",
            "!",
            "break",
            "...",
            "->",
            "number",
            "any",
            "[",
            "]",
            "#",
            "repeat",
            "until",
            "goto",
            "interface",
            "require",
            "asserts");
    private static final String SEED = """
        type T = {kind: 'a', x: number, next: T?} | {kind: 'b', y: string}
        local M = {}
        function M.f(t: T?, ...: string): (number?, string?)
          if not t or t.kind == 'b' then return nil, 'none' end
          for i, v in ipairs({1, 2}) do if type(v) == 'number' then break end print(i) end
          local n = assert(t.next and t.next.x)
          return n + #select(1, ...)
        end
        local v, err = M.f({kind = 'a', x = 1})
        while err do err = nil end
        return M
        """;

    @Test
    void changedTextsAreAnswered() {
        Random random = new Random(7);
        Environment standard = Environment.standard();
        int checked = 0;
        for (int i = 0; i < 4000; i++) {
            String text = changed(random);
            List<Diagnostic> found = Checker.check("t", text, standard).diagnostics();
            long lines = text.lines().count() + 1;
            assertThat(found)
                    .allMatch(fault -> fault.span().line() >= 0 && fault.span().line() <= lines);
            checked += found.stream().anyMatch(fault -> fault.rule() == Rule.SYNTAX) ? 0 : 1;
        }
        assertThat(checked).as("texts that were Lua").isGreaterThan(200);
    }

    private static String changed(Random random) {
        String[] words = SEED.split("(?<=[ (){}.,:?=])|(?=[ (){}.,:?=])");
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            words[random.nextInt(words.length)] = WORDS.get(random.nextInt(WORDS.size()));
        }
        return String.join("", words);
    }

    @Test
    void nestingTakesTimeInProportion() {
        String typed = "local function f(a: any, b: any?): any return a or b end ";
        String calls = typed + "print(" + "f(".repeat(100) + "1" + ")".repeat(100) + ")";
        String conditions =
                "local a: {b: any}? = nil print(" + "(a and ".repeat(100) + "a.b == 1" + ")".repeat(100) + ")";
        String loops = "for k in pairs((function() ".repeat(20) + "return {}" + " end)()) do print(k) end".repeat(20);
        String types =
                "local a: " + "typeof(function(): any local b: ".repeat(15) + "number" + " return b end)".repeat(15);
        for (String text : List.of(calls, conditions, loops, types)) {
            Assertions.assertTimeout(Duration.ofSeconds(30), () -> Checker.check("t", text, Environment.standard()));
        }
    }
}
