package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wippy.guest.lua.LuaApp;

/** The module {@code expr} (spec host.md §5.18). */
class ExprModuleTest {
    private static String run(String body) {
        return LuaApp.function("expr", "local expr = require(\"expr\")\nreturn {main = function()\n" + body + "\nend}")
                .call("main");
    }

    @Test
    void expressionsSeeTheValuesTheyAreGiven() {
        assertThat(run("""
            local env = {user = {name = "Ada", age = 36}, tags = {"a", "b"}}
            return {expr.eval("1 + 2"), expr.eval("user.age >= 18 and 'b' in tags", env), expr.eval("upper(user.name)", env),
              expr.eval("filter(tags, # != 'a')", env)[1], math.type(expr.eval("user.age + 0.5", env)), expr.eval("nil") == nil}
            """)).isEqualTo("[3,true,\"ADA\",\"b\",\"float\",true]");
    }

    @Test
    void aProgramRunsAgainAndAgain() {
        assertThat(run("""
            local program = expr.compile("price * count", {price = 1, count = 1})
            return {program:run({price = 2, count = 3}), program:run({price = 5, count = 5}), tostring(program)}
            """)).isEqualTo("[6,25,\"price * count\"]");
    }

    @Test
    void mistakesAreErrorValuesWithTheirPlace() {
        assertThat(run("""
            local a, bad = expr.eval("1 +")
            local b, unknown = expr.eval("x + 1")
            local c, worse = expr.compile("(")
            local d, mistyped = expr.compile("x + 1"):run({x = "text"})
            return {a == nil, bad:kind(), tostring(bad), b == nil, tostring(unknown), c == nil, worse:kind(), d == nil, mistyped:kind()}
            """))
                .isEqualTo("[true,\"Invalid\",\"at character 4: expected a value, found the end\",true,"
                        + "\"at character 1: unknown name x\",true,\"Invalid\",true,\"Invalid\"]");
    }
}
