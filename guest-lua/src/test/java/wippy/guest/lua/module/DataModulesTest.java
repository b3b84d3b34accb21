package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.guest.lua.LuaApp;

/** {@code json.validate} and {@code yaml} (spec host.md §5.8, §5.18). */
class DataModulesTest {
    private static final LuaApp APP = LuaApp.function("json, yaml", """
        local tests = {}
        local user = {type = "object", required = {"name"}, additionalProperties = false,
          properties = {name = {type = "string", minLength = 1}, age = {type = "integer", minimum = 0},
            tags = {type = "array", items = {type = "string"}}, extra = {type = "object"}}}
        local function failure(ok, err) return {ok, err:kind(), err:retryable(), err:message()} end

        function tests.valid()
          local ok, err = json.validate(user, {name = "Ada", age = 36, tags = {"a", "b"}})
          local text = json.encode(user)
          return {ok, err == nil, json.validate(text, {name = "x", tags = {}, extra = {}}),
            json.validate_string(user, '{"name":"Ada"}'), json.validate_string(text, '{"name":"Ada"}'),
            json.validate({}, {}), json.validate({type = "object", properties = {}, required = {}}, {}),
            json.validate({type = "array"}, {}), json.validate(true, 1)}
        end
        function tests.mismatch()
          return {failure(json.validate(user, {age = -1})), failure(json.validate_string(user, "[]")),
            failure(json.validate(user, {})), failure(json.validate({minProperties = 1}, {}))}
        end
        function tests.missing()
          return {failure(json.validate(nil, {})), failure(json.validate(user)), failure(json.validate_string(nil, "1")),
            failure(json.validate_string(user, nil))}
        end
        function tests.bad()
          local cycle = {} cycle.self = cycle
          local kinds = {}
          for i, case in ipairs({{{type = "animal"}, {}}, {"{", {}}, {12, {}}, {user, {1, nil, 3, [9] = 1}}, {user, cycle},
              {cycle, {}}, {user, {name = print}}, {{pattern = "("}, "x"}, {{["$ref"] = "#"}, 1}}) do
            local ok, err = json.validate(case[1], case[2])
            kinds[i] = tostring(ok) .. " " .. err:kind() .. " " .. tostring(err:retryable())
          end
          local _, text = json.validate_string(user, "{")
          return {kinds, text:kind(), pcall(json.validate_string, user, {})}
        end
        function tests.big()
          return {json.validate({type = "integer", minimum = 9007199254740993}, 9007199254740993),
            (json.validate({type = "integer", minimum = 9007199254740993}, 9007199254740992)),
            json.validate_string('{"const":9007199254740993}', "9007199254740993")}
        end
        function tests.slow()
          local ok = json.validate({pattern = "^(a+)+$"}, string.rep("a", 50000) .. "b")
          return ok
        end

        function tests.encode()
          return yaml.encode({name = "Ada", list = {1, 2.5, "x: y"}, none = {}, on = true, inner = {b = "true"}},
            {field_order = {"name", "on"}, sort_unordered = true})
        end
        function tests.scalars()
          return {yaml.encode(nil), yaml.encode(1), yaml.encode("a"), yaml.encode({})}
        end
        function tests.decode()
          local v = yaml.decode("a: 1\\nb: [x, 2.5, null, true]\\nc: {d: '1'}\\ne: &x {n: 9007199254740993}\\nf: *x\\n")
          return {v.a, v.b[1], v.b[2], v.b[3] == nil, v.b[4], v.c.d, v.e.n, v.f.n, math.type(v.a), yaml.decode("") == nil}
        end
        function tests.yamlbad()
          local out = {}
          for i, text in ipairs({"a: [", "a: 1\\na: 2", "a: 1\\n---\\nb: 2", 12, "*x"}) do
            local v, err = yaml.decode(text)
            out[i] = tostring(v) .. " " .. err:kind() .. " " .. tostring(err:retryable())
          end
          local _, sparse = yaml.encode({1, nil, 3, [7] = 7})
          local _, mixed = yaml.encode({1, a = 1})
          local _, func = yaml.encode({f = print})
          local loop = {} loop[1] = loop
          local _, deep = yaml.encode(loop)
          out[#out + 1] = sparse:kind() .. mixed:kind() .. func:kind() .. deep:kind()
          return out
        end
        function tests.both()
          local v = {a = {1, {b = "line\\nline\\n", c = ""}}, d = "\\0\\1\\255é" and "é", ["k: e"] = "- x", n = -0.5, i = -7}
          local w = yaml.decode(yaml.encode(v))
          return {w.a[1], w.a[2].b, w.a[2].c, w.d, w["k: e"], w.n, w.i}
        end
        return function(name) return tests[name]() end
        """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        valid    | [true,true,true,true,true,true,true,true,true]
        missing  | [[false,"Invalid",false,"schema is required"],[false,"Invalid",false,"data is required"],[false,"Invalid",false,"schema is required"],[false,"Invalid",false,"data is required"]]
        bad      | [["false Invalid false","false Invalid false","false Invalid false","false Invalid false","false Invalid false","false Invalid false","false Invalid false","false Invalid false","false Invalid false"],"Invalid",false,"bad argument #2 to 'validate_string' (string expected, got table)"]
        big      | [true,false,true]
        slow     | false
        encode   | "name: Ada\\non: true\\ninner:\\n  b: \\"true\\"\\nlist:\\n  - 1\\n  - 2.5\\n  - \\"x: y\\"\\nnone: []\\n"
        scalars  | ["null\\n","1\\n","a\\n","[]\\n"]
        decode   | [1,"x",2.5,true,true,"1",9007199254740993,9007199254740993,"integer",true]
        yamlbad  | ["nil Invalid false","nil Invalid false","nil Invalid false","nil Invalid false","nil Invalid false","InternalInternalInternalInternal"]
        both     | [1,"line\\nline\\n","","\u00e9","- x",-0.5,-7]
        """)
    void data(String name, String expected) {
        assertThat(APP.call("main", '"' + name + '"')).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        mismatch | [[false,"Invalid",false,"data does not match the schema: missing field \\"name\\"; /age:
        mismatch | [false,"Invalid",false,"data does not match the schema: expected object, got array
        mismatch | [false,"Invalid",false,"data does not match the schema: fewer than 1 fields"]
        """)
    void mismatchesSayWhereAndWhat(String name, String part) {
        assertThat(APP.call("main", '"' + name + '"')).contains(part);
    }
}
