package wippy.lua.type;

import static org.assertj.core.api.Assertions.assertThat;
import static wippy.lua.lib.Snippets.error;
import static wippy.lua.lib.Snippets.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types made of other modules' types, which are known only while the program runs. */
class ModuleTypesTest {
    private static final String LIBRARY = """
        local lib = (function()
          type Item = {id: integer}
          type Box<T> = {item: T}
          return {Item = Item, Box = Box, deep = {Item = Item}, limits = {port = 80, host = "h"}, plain = 1}
        end)()
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        type T = lib.Item               § {id = "x"}          | id: expected integer, got string
        type T = {lib.Item}             § {{id = 1}, {}}      | [2].id: expected integer, got nil
        type T = {a: lib.deep.Item?}    § {a = {}}            | a.id: expected integer, got nil
        type T = lib.Box<string>        § {item = 1}          | item: expected string, got number
        type T = {[string]: lib.Item}   § {k = {id = "x"}}    | [k].id: expected integer, got string
        type U = {lib.Item} type T = {u: U} § {u = {{}}}      | u[1].id: expected integer, got nil
        type T = {u: U} type U = lib.Item § {u = {}}          | u.id: expected integer, got nil
        local I = lib.Item type T = {I} § {{}}                | [1].id: expected integer, got nil
        type T = typeof(lib.limits)     § {port = 1, host = 2} | host: expected string, got number
        type T = lib.Item & {tag: string} § {id = 1}          | tag: expected string, got nil
        function T(v) type X = {lib.Item} return X(v) end § {{}} | [1].id: expected integer, got nil
        type T<V> = {v: V, i: lib.Item} § {v = 1, i = {}}     | i.id: expected integer, got nil
        """)
    void areLookedInto(String program, String message) {
        String[] parts = program.split("§");
        assertThat(error(LIBRARY + parts[0] + " T(" + parts[1] + ")")).endsWith(message);
    }

    @Test
    void holdAGlobalsType() {
        assertThat(error("User = (function() type User = {name: string} return User end)()"
                        + " type Users = {User} Users({{name = 1}})"))
                .endsWith("[1].name: expected string, got number");
    }

    @Test
    void areTheTypeItself() {
        assertThat(run(LIBRARY + "type T = {i: lib.Item} return T.i == lib.Item, T:fields().i == lib.Item"))
                .isEqualTo("true,true");
    }

    @Test
    void areOfTheModuleThatIsThereWhenTheDeclarationRuns() {
        assertThat(run("local made = {} for i, kind in ipairs({string, number}) do"
                        + " local lib = {T = (function() if i == 1 then type A = string return A end"
                        + " type A = number return A end)()}"
                        + " type Pair = {a: lib.T, b: lib.T} made[i] = function(v) return Pair:is(v) ~= nil end end"
                        + " return made[1]({a = 'x', b = 'y'}), made[1]({a = 1, b = 2}), made[2]({a = 1, b = 2})"))
                .isEqualTo("true,false,true");
    }

    @Test
    void areAnyWhereTheModuleHasNoSuchType() {
        assertThat(run(LIBRARY + "type T = {a: lib.None, b: lib.plain, c: nowhere.T}"
                        + " return T:is({a = 1, b = 'x', c = {}}) ~= nil"))
                .isEqualTo("true");
    }

    @Test
    void areSeenByInnerFunctions() {
        assertThat(run(LIBRARY + "type T = {lib.Item} local function outer() return function(v) return T:is(v) end end"
                        + " local ok = outer()({{id = 1}}) local _, e = outer()({{}}) return ok ~= nil, e:message()"))
                .isEqualTo("true,[1].id: expected integer, got nil");
    }
}
