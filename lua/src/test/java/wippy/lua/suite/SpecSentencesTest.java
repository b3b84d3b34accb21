package wippy.lua.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static wippy.lua.lib.Snippets.error;
import static wippy.lua.lib.Snippets.eval;
import static wippy.lua.lib.Snippets.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences of spec host.md §4.1, §4.2 and §4.8, each by a program that shows it. */
class SpecSentencesTest {
    // ---- §4.1

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                // numbers
                "type(1), type(1.5), math.type(1), math.type(1.5), math.type('1') § number,number,integer,float,nil",
                "math.type(0x7fffffffffffffff), 0x7fffffffffffffff, 9223372036854775807 §"
                        + " integer,9223372036854775807,9223372036854775807",
                "9007199254740993, 9007199254740993 + 0, 9007199254740993 * 1 §"
                        + " 9007199254740993,9007199254740993,9007199254740993",
                "math.type(1 + 2), math.type(1 - 2), math.type(3 * 4), math.maxinteger + 1 == math.mininteger §"
                        + " integer,integer,integer,true",
                "math.type(4 / 2), math.type(2 ^ 2), 4 / 2, 2 ^ 2 § float,float,2,4",
                "7 // 2, -7 // 2, 7 // -2, math.type(7 // 2), math.type(7.0 // 2), 7.5 // 2 §"
                        + " 3,-4,-4,integer,float,3",
                "7 % 3, -7 % 3, 7 % -3, -7 % -3, 5.5 % -2 § 1,2,-2,-1,-0.5",
                "math.type(1 + 1.0), 1 + 0.5, math.type(2 * 1.5) § float,1.5,float",
                "1 == 1.0, ({[1] = 'a'})[1.0], ({[2.0] = 'b'})[2] § true,a,b",
                "tostring(6 / 2), tostring(2 ^ 53), tostring(0.1), tostring(1e100), tostring(-0.5) §"
                        + " 3,9007199254740992,0.1,1e+100,-0.5",
                "'10' + 5, '3' * '4', 10 .. 20, '0x10' + 0 § 15,12,1020,16",
                "math.type(tonumber('5')), tonumber('5'), tonumber('0x1F'), tonumber('z', 36), tonumber('7', 2),"
                        + " tonumber('x'), tonumber('') § float,5,31,35,nil,nil,nil",
                "math.type(math.floor(1.5)), math.type(math.ceil(1.5)), math.type(math.abs(-1)), math.type(math.max(1,"
                        + " 2)), math.type(math.min(1, 2)) § float,float,float,float,float",
                "math.floor(-1.5), math.ceil(-1.5), math.abs(-3), math.max(2, 7, 3), math.min(2, 7) § -2,-1,3,7,2",
                "math.huge == 1 / 0, -math.huge == -1 / 0, math.huge > 1.7976931348623157e308 § true,true,true",
                // bit operators
                "6 & 3, 6 | 3, 6 ~ 3, ~0, 1 << 4, 256 >> 4 § 2,7,5,-1,16,16",
                "0xff & 0x0f | 0x30 ~ 1 << 2 § 63",
                // goto, labels, loops
                "(function() local n = 0 for i = 1, 9 do if i % 2 == 0 then goto on end n = n + i ::on:: end return n"
                        + " end)() § 25",
                "(function() local i = 1 ::top:: if i < 5 then i = i + 1 goto top end return i end)() § 5",
                "(function() local t for i = 1, 2 do t = math.type(i) end return t end)() § integer",
                "(function() local t for i = 1.0, 2 do t = math.type(i) end return t end)() § float",
                "(function() local t for i = 1, 2.5 do t = math.type(i) end return t end)() § integer",
                // escapes
                "'\\65\\066\\10x' == 'AB\\nx', #'\\0\\255', '\\9' == '\\t' § true,2,true",
                // tables
                "(function() local t = {} t[nil] = 1 return t[nil], next(t) end)() § nil,nil",
                "pcall(function() local t = {} t[nil] = 1 end) § true",
                "#table.create(10, 4), table.is_immutable(table.make_immutable({1})), table.is_immutable({}) §"
                        + " 0,true,false",
                "table.getn({1, 2}), table.maxn({[3.5] = 1, [2] = 2}), unpack({1, 2}), table.unpack == nil §"
                        + " 2,3.5,1,false",
                "table.concat({1, 2.5, 'x'}, '-'), (table.remove({5, 6})), (function() local t = {1}"
                        + " table.insert(t, 1, 0) return t[1] + t[2] end)() § 1-2.5-x,6,1",
                // strings
                "('x'):rep(3), ('abc'):upper(), ('a,b'):find(',', 1, true), #('abc'):reverse() § xxx,ABC,2,3",
                "('THE (x) y'):match('%b()'), ('THE x'):find('%f[%a]%a', 2), ('a\\0b'):find('%z') § (x),5,2,2",
                // libraries
                "_VERSION, _G == _G._G, type(package), type(require) § Lua 5.1,true,table,function",
                "os.platform, type(os.time()), type(os.clock()), os.difftime(5, 3), os.date('!%Y-%m-%d', 0) §"
                        + " wippy,number,number,2,1970-01-01",
                "os.time{year = 2020, month = 1, day = 2, hour = 12} - os.time{year = 2020, month = 1, day = 1, hour ="
                        + " 12} § 86400",
                "os.date('!*t', 86400).day, os.date('!*t', 0).isdst, type(os.date()) § 2,false,string",
                "math.log(math.exp(1)) > 0.999, math.log10(1000), math.pow(2, 3), math.mod(7, 4), math.fmod(-7, 4),"
                        + " math.ldexp(1, 3) § true,3,8,3,-3,8",
                "math.tointeger(3.0), math.tointeger(3.5), math.ult(1, -1), math.maxinteger, math.mininteger §"
                        + " 3,nil,true,9223372036854775807,-9223372036854775808",
                "(math.modf(3.7)), (math.frexp(8)), math.sinh(0), math.cosh(0), math.tanh(0), math.atan2(0, 1) §"
                        + " 3,0.5,0,1,0,0",
                "math.random() < 1, select('#', math.randomseed(1)), math.random(1, 1), math.random(3) <= 3 §"
                        + " true,0,1,true",
                // errors
                "select(2, pcall(error, {1}))[1], select(2, xpcall(error, function(e) return e .. '!' end, 'a')),"
                        + " (pcall(error)) § 1,a!,false",
                "undeclared, (function() _ = 5 return _ end)() § nil,5",
            })
    void dialect(String expressions, String shown) {
        assertThat(eval(expressions)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load",
                "loadstring",
                "loadfile",
                "dofile",
                "collectgarbage",
                "rawlen",
                "getfenv",
                "setfenv",
                "module",
                "newproxy",
                "io",
                "debug",
                "utf8",
                "os.execute",
                "os.exit",
                "os.remove",
                "os.rename",
                "os.tmpname",
                "os.getenv"
            })
    void absentIsAbsent(String name) {
        assertThat(eval(name + " == nil")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "table", "math", "os", "coroutine", "errors", "channel"})
    void libraryTablesRejectWrites(String library) {
        assertThat(error("if " + library + " == nil then error('immutable') end " + library + ".anything = 1"))
                .contains("immutable");
        assertThat(error("local l = " + library + " or table rawset(l, 'anything', 1)"))
                .contains("immutable");
    }

    @Test
    void immutableTablesRejectEveryWrite() {
        for (String write : new String[] {
            "t[1] = 2",
            "t.x = 1",
            "rawset(t, 1, 2)",
            "table.insert(t, 3)",
            "table.remove(t)",
            "table.sort(t)",
            "setmetatable(t, {})"
        }) {
            assertThat(error("local t = table.make_immutable({1, 2}) " + write))
                    .as(write)
                    .contains("immutable");
        }
        assertThat(run("local t = table.make_immutable({1, x = {2}}) t.x[1] = 3 return t[1] + t.x[1]"))
                .as("what is in it may change")
                .isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "string.find(e, 'gone') § 7,10",
                "string.upper(e), string.len(e), string.sub(e, 1, 4) § IT IS GONE,10,It i",
                "string.match(e, '(%a+)$'), (string.gsub(e, 'is', 'was')) § gone,It was gone",
                "string.format('%s!', e), ('x' .. e), (e .. 'x'), (e .. e) §"
                        + " It is gone!,xIt is gone,It is gonex,It is goneIt is gone",
                "table.concat({e, 'y'}, ' '), tostring(e) § It is gone y,It is gone",
                "type(e), e:kind(), e:message(), e:retryable(), e:details(), #e:stack() > 0 §"
                        + " userdata,,It is gone,nil,nil,true",
                "e == e, e == errors.new('It is gone') § true,false",
                // errors
                "errors.NOT_FOUND, errors.ALREADY_EXISTS, errors.INVALID, errors.PERMISSION_DENIED,"
                        + " errors.UNAVAILABLE, errors.INTERNAL §"
                        + " NotFound,AlreadyExists,Invalid,PermissionDenied,Unavailable,Internal",
                "errors.CANCELED, errors.CONFLICT, errors.TIMEOUT, errors.RATE_LIMITED, '[' .. errors.UNKNOWN .. ']' §"
                        + " Canceled,Conflict,Timeout,RateLimited,[]",
                "f:kind(), f:retryable(), f:details().a.b, #f:details(), f:details().list[1] § Conflict,false,c,0,nil",
                "errors.new{message = 'm', details = {}}:details(), errors.new{message = 'm', details ="
                        + " {1, 2}}:details() § nil,nil",
                "errors.new{message = 'm', kind = 'Timeout', retryable = true}:retryable() § true",
                "(pcall(errors.new, {kind = 'Invalid'})), (pcall(errors.new)), (pcall(errors.new, {message = 5})) §"
                        + " false,false,false",
                "w:message(), w:kind(), w:retryable(), w:details().a.b, w == f § full,Conflict,false,c,false",
                "w:stack():find('opening the shop', 1, true) ~= nil, errors.wrap('text', 'c'):message() § true,text",
                "errors.is(f, errors.CONFLICT), errors.is(f, errors.INVALID), errors.is(nil, 'Conflict'),"
                        + " errors.is('x', ''), errors.is(e, errors.UNKNOWN) § true,false,false,false,true",
                "errors.call_stack('x'), type(errors.call_stack(f).thread), errors.call_stack(f).frames[1].line,"
                        + " errors.call_stack(f).frames[1].source, errors.call_stack(f).frames[1].level §"
                        + " nil,string,2,test,1",
                "(pcall(error, e)), select(2, pcall(error, e)) == e § false,true",
                "select(2, pcall(error, 'thrown')), type(select(2, pcall(error, 'thrown'))) § thrown,string",
            })
    void errorObjects(String expressions, String shown) {
        assertThat(run("local e = errors.new('It is gone')\n"
                        + "local f = errors.new{message = 'full', kind = errors.CONFLICT, retryable = false, details ="
                        + " {a = {b = 'c'}, list = {1, 2}, [1] = 'lost'}}\n"
                        + "local w = errors.wrap(f, 'opening the shop')\n"
                        + "return " + expressions))
                .isEqualTo(shown);
    }

    @Test
    void thrownTextsCarryTheirPlace() {
        assertThat(error("\n\nerror('here')")).isEqualTo("test:3: here");
        assertThat(run("local ok, e = pcall(function() error('x') end) return e"))
                .isEqualTo("test:1: x");
    }

    // ---- §4.2

    @ParameterizedTest
    @ValueSource(
            strings = {"interface", "as", "asserts", "readonly", "is", "typeof", "keyof", "extends", "fun", "type"})
    void wordsOfTypesAreNamesOfFieldsAndMethods(String word) {
        assertThat(run(
                        "local t = {%1$s = 1} function t:%1$s_() return self.%1$s end t.%1$s = 2 return t.%1$s, t:%1$s_()"
                                .formatted(word)))
                .isEqualTo("2,2");
        assertThat(run("local t = {} function t:%1$s() return 'called' end return t:%1$s()".formatted(word)))
                .isEqualTo("called");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "and", "break", "do", "else", "elseif", "end", "false", "for", "if", "in", "local", "nil", "not", "or",
                "repeat", "return", "then", "true", "until", "while", "goto"
            })
    void wordsOfTheLanguageAreNoNames(String word) {
        assertThat(error("local " + word + " = 1")).contains("<name> expected near '" + word + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "type(1) § number",
                "(function() type Name = number return type(Name(5)) end)() § number",
                "(function() type Box<T> = {value: T} return type({}) end)() § table",
                "(function() local type = function() return 'mine' end return type(1) end)() § mine",
                "(function() local x = 5 type = type return x end)() § 5",
            })
    void typeIsAWordWhereADeclarationStands(String expression, String shown) {
        assertThat(eval(expression)).isEqualTo(shown);
    }
}
