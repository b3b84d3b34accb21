package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The limits of Lua entries. */
class LuaLimitsTest {
    private static String entry(String bytes) {
        return """
            entries:
              - name: main
                kind: function.lua
                method: main
                limits: { max_memory_bytes: %s }
                source: |
                  return {main = function(n) return #('x'):rep(n) end}
            """.formatted(bytes);
    }

    @Test
    void aCallThatNeedsMoreMemoryFails() {
        LuaApp app = LuaApp.of(entry("100000"));
        assertThat(app.call("main", "100000")).isEqualTo("100000");
        assertThat(app.failure("main", "100001").getMessage())
                .contains("not enough memory: the program may have 100000 bytes");
        assertThat(app.call("main", "100000"))
                .as("and the next one has it again")
                .isEqualTo("100000");
    }

    @Test
    void noLimitIsBelowZero() {
        assertThat(LuaApp.bootError(entry("-1"))).contains("limits.max_memory_bytes cannot be negative");
    }
}
