package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wippy.runtime.resource.ResourceLimits;

/** Integers of Lua that no double holds, through WebAssembly and back. */
@Timeout(60)
class LuaIntegersTest {
    private static final String ENTRIES = """
        - name: signed
          kind: function.wat
          method: id
          wit: "id: func(n: s64) -> s64"
          source: (module (func (export "id") (param i64) (result i64) (local.get 0)))
        - name: unsigned
          kind: function.wat
          method: id
          wit: "id: func(n: u64) -> u64"
          source: (module (func (export "id") (param i64) (result i64) (local.get 0)))
        - name: greater
          kind: function.wat
          method: more
          wit: "more: func(n: u64) -> u64"
          source: (module (func (export "more") (param i64) (result i64) (i64.add (local.get 0) (i64.const 1))))
        """;

    private final ResourceApp app = new ResourceApp(ResourceLimits.DEFAULT);

    @Test
    void comeBackAsTheyWere() {
        app.update(ENTRIES);
        assertThat(app.run("""
            local wrong = {}
            for _, n in ipairs{9007199254740993, 0x7fffffffffffffff, -9007199254740993, math.mininteger} do
              if funcs.call("app:signed", n) ~= n then wrong[#wrong + 1] = "signed " .. n end
              if n > 0 and funcs.call("app:unsigned", n) ~= n then wrong[#wrong + 1] = "unsigned " .. n end
            end
            return table.concat(wrong, ", ")
            """)).isEqualTo("\"\"");
    }

    /** What is beyond int64 is no Lua integer, and is refused both ways. */
    @Test
    void whatLuaCannotHoldIsRefused() {
        app.update(ENTRIES);
        assertThat(app.run("""
            local v, beyond = funcs.call("app:greater", math.maxinteger)
            local w, below = funcs.call("app:unsigned", -1)
            return {v == nil, tostring(beyond):match("uint64 overflows lua integer"), w == nil, below ~= nil}
            """)).isEqualTo("[true,\"uint64 overflows lua integer\",true,true]");
    }
}
