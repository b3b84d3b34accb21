package wippy.lua.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the checker finds, and what it leaves in peace; expectations are written from what the rules promise. */
class CheckerTest {
    private static final Environment STANDARD = Environment.standard();

    /** As {@code CODE line:column}, parameters that are never read left out. */
    private static List<String> found(String text) {
        return Checker.check("t.lua", text, STANDARD).diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() != Severity.INFO)
                .map(diagnostic -> diagnostic.rule().code() + " "
                        + diagnostic.span().line() + ":" + diagnostic.span().column())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "local x = = 1 # E0001 1:11",
                "local _n: number = 'one' # E0101 1:20",
                "local n: number = 1 n = 'two' print(n) # E0101 1:25",
                "local _n: integer = 1.5 # E0101 1:21",
                "local _s: 'a' | 'b' = 'c' # E0101 1:23",
                "local _l: {string} = {'a', 2} # E0101 1:28",
                "local _m: {[string]: number} = {a = 'x'} # E0101 1:37",
                "local _p: {x: number, y: number} = {x = 1} # E0101 1:36",
                "local _p: {x: number} = {x = 1, z = 2} # E0106 1:33",
                "local p: {x: number} = {x = 1} print(p.y) # E0106 1:40",
                "local p: {x: number} = {x = 1} p.x = 'a' # E0101 1:38",
                "local p: {x: number} = {x = 1} p.y = 1 # E0106 1:34",
                "local function f(a: number) return a end f('x') # E0102 1:44",
                "local function f(a: number) return a end f() # E0103 1:42",
                "local function f(a: number) return a end f(1, 2) # E0103 1:47",
                "local function _f(): number return 'x' end # E0104 1:36",
                "local function _f(): (number, string) return 1 end # E0104 1:39",
                "local function _f(c): number if c then return 1 end end # E0104 1:1",
                "local function f(s: string?) return s:upper() end f() # E0105 1:37",
                "local function f(s: string?) return s .. 'x' end f() # E0105 1:37",
                "local function f(n: number?) return n + 1 end f() # E0105 1:37",
                "local function f(t: {a: number}?) return t.a end f() # E0105 1:42",
                "local function f(g: (() -> number)?) return g() end f() # E0105 1:45",
                "local function f(s: string?) local _t: string = s end f() # E0105 1:49",
                "local function max<T>(_a: T, b: T): T return b end max(1, 'x') # E0102 1:59",
                "local n = 5 n() # E0107 1:13",
                "local n = 5 print(n.x) # E0107 1:21",
                "print(true + 1) # E0107 1:7",
                "print('a' < 1) # E0107 1:7",
                "print('a' .. true) # E0107 1:14",
                "string.rep('a', {}) # E0102 1:17",
                "('x'):uper() # E0106 1:7",
                "string.lenn('x') # E0106 1:8",
                "pritn(1) # W0001 1:1",
                "local x = 1 # W0002 1:7",
                "local function f() end # W0002 1:16",
                "local x x = 1 # W0002 1:7",
                "error('x') print(1) # W0003 1:12",
                "local function _f(n: number): number do return n end print(1) print(2) end # W0003 1:54",
                "local _s: strnig # W0004 1:11",
                "local _s: string @min_len(1) @mx_len(2) # E0108 1:11",
                "require('jsn') # E0002 1:9",
                "for i = 1, {} do print(i) end # E0107 1:12",
            })
    void faultsAreFoundWhereTheyAre(String text, String expected) {
        assertThat(found(text)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // nil safety by narrowing
                "local function f(s: string?) if s then return s:upper() end end f()",
                "local function f(s: string?) if not s then return end return s:upper() end f()",
                "local function f(s: string?) if s ~= nil then return s:upper() end end f()",
                "local function f(s: string?) if s == nil then error('x') end return s:upper() end f()",
                "local function f(s: string?) assert(s) return s:upper() end f()",
                "local function f(s: string?) return (s or ''):upper() end f()",
                "local function f(s: string?) return s and s:upper() end f()",
                "local function f(s: string?) return s!:upper() end f()",
                "local function f(s: string?) s = s or 'x' return s:upper() end f()",
                "local function f(s: string?) while s do s = s:sub(2) end end f()",
                "local function f(s: string?) if type(s) == 'string' then return s:upper() end end f()",
                "local function f(s: string?) if type(s) ~= 'string' then return end return s:upper() end f()",
                "local function f(u: {name: string?}) if u.name then return u.name:upper() end end f({})",
                "local function f(a: string?, b: string?) if a and b then return a .. b end end f()",
                "local function f(a: string?, b: string?) if not a or not b then return end return a .. b end f()",
                "local function f(v: string | number) if type(v) == 'number' then return v + 1 end return v:upper()"
                        + " end f(1)",
                "local s: string? = nil for i = 1, 3 do if i == 2 then s = 'x' end end if s then print(s:upper()) end",
                // value or error
                "local function g(): (string?, string?) return 'a' end local v, e = g() if e then return end"
                        + " print(v:upper())",
                "local function g(): (string?, string?) return 'a' end local v, e = g() if e ~= nil then return end"
                        + " print(v:upper())",
                "type P = {x: number} local function g(): (P?, any) return {x = 1}, nil end local p, e = g() if e then"
                        + " return end print(p.x)",
                "type P = {x: number} local p, err = P:is({x = 1}) if err then error(err) end print(p.x)",
                // unions of records
                "type S = {kind: 'c', r: number} | {kind: 's', w: number} local function f(s: S): number if s.kind =="
                        + " 'c' then return s.r end return s.w end f({kind = 'c', r = 1})",
                // generics, types as values, casts, typeof
                "local function mid<T>(xs: {T}): T? return xs[(#xs + 1) // 2] end local m = mid({'a'}) if m then"
                        + " print(m:upper()) end",
                "local function or_else<T>(v: T?, d: T): T if v == nil then return d end return v end local n:"
                        + " integer? = nil print(or_else(n, 5) + 1, or_else(nil, 'x'):upper())",
                "local function max<T>(a: T, b: T): T return a < b and b or a end print(max(1, 2.5) + 1, max(2.5, 1))",
                "type P = {x: number} local p, err = P:is({x = 1}) if p then print(p.x) end print(err)",
                "type P = {x: number} local p = P({x = 1}) print(p.x)",
                "type P = {x: number} local function f(v: any) if P:is(v) then return v.x + 1 end end f(1)",
                "local n = ('5' :: any) :: number print(n + 1)",
                "local sample = {a = 1} type S = typeof(sample) local s: S = {a = 2} print(s)",
                "type Tree = {value: number, left: Tree?, right: Tree?} local t: Tree = {value = 1, left = {value ="
                        + " 2}} print(t)",
                "local f: (s: string) -> number = function(s) return #s end print(f('a'))",
                "type Box<T> = {value: T} local b: Box<string> = {value = 'a'} print(b.value:upper())",
                "interface Shape function area(self: Shape): number end local function total(s: Shape): number return"
                        + " s:area() end total({area = function(_self) return 1 end})",
                "local function check(v: any): asserts v is string end local function f(v: any) check(v) return"
                        + " v:upper() end f(1)",
                // what runs and nobody annotated
                "local t = {} t.a = 1 t.b = t.a + 1 print(t.b, t.c)",
                "local t = {a = 1} t.a = 'x' print(t.a:upper())",
                "local function f(a, b) return a, b end f() f(1, 2, 3)",
                "local C = {} C.__index = C function C.new(n) return setmetatable({n = n}, C) end "
                        + "function C:get() return self.n end print(C.new(1):get())",
                "local x = nil if os.time() > 1 then x = 5 end print(x + 1)",
                "local r = tonumber('5') print(r + 1)",
                "print(('a,b'):gsub(',', ';'))",
                "for k, v in pairs({a = 1}) do print(k, v) end",
                "local s = 0 for _, n in ipairs({1, 2}) do s = s + n end print(s)",
                "for w in ('a b'):gmatch('%a+') do print(w:upper()) end",
                "G = 1 print(G)",
                "local ok, err = pcall(function() error({code = 1}) end) if not ok then print(err.code) end",
                "while true do if os.time() > 0 then break end end print('after')",
                "if os.time() > 0 then goto done end print('x') ::done:: print('y')",
                "local function f(): number while true do end end print(f)",
                "local ch = channel.new(1) ch:send('x') local v, ok = ch:receive() print(v, ok)",
                "local err = errors.new('x') print(err:kind() .. err:message(), 'e: ' .. err)",
                "local list: {string} = {} for i = 1, 3 do list[#list + 1] = 'x' .. i end list[1] = nil",
                "local n: integer = math.floor(1.5) print(n)",
                "table.sort({3, 1}, function(a, b) return a > b end)",
            })
    void whatRunsIsLeftInPeace(String text) {
        assertThat(Checker.check("t.lua", text, STANDARD).diagnostics())
                .filteredOn(diagnostic -> diagnostic.severity() != Severity.INFO)
                .isEmpty();
    }

    @Test
    void messagesSayWhatIsExpectedAndWhatIsThere() {
        Diagnostic argument = only("local function area(w: number, h: number) return w * h end area(1, 'two')");
        assertThat(argument.message()).isEqualTo("argument 2 ('h') of 'area' cannot be this value");
        assertThat(argument.label()).isEqualTo("expected number, found string");
        Diagnostic count = only("local function area(w: number, h: number) return w * h end area(1)");
        assertThat(count.message()).isEqualTo("'area' needs 2 arguments, got 1");
        assertThat(count.label()).isEqualTo("argument 2 is missing: h: number");
        Diagnostic nil = only("local function f(user: {name: string}?) return user.name end f()");
        assertThat(nil.message()).isEqualTo("'user' may be nil");
        assertThat(nil.label()).isEqualTo("{name: string}? is indexed here");
        assertThat(nil.notes())
                .containsExactly("compare it with nil first: 'if user then', 'user or default', 'assert(user)'");
    }

    @Test
    void misspeltNamesAreHelped() {
        assertThat(only("pritn(1)").notes()).containsExactly("did you mean print?");
        assertThat(only("string.uper('x')").notes()).first().asString().startsWith("did you mean upper");
        assertThat(only("require('tabel')").notes()).containsExactly("did you mean table?");
    }

    @Test
    void modulesThatNobodyListedAreNamed() {
        Environment environment = STANDARD.withUnlisted(java.util.Set.of("json"));
        assertThat(Checker.check("t", "require('json')", environment).diagnostics())
                .singleElement()
                .satisfies(fault -> assertThat(fault.notes()).containsExactly("list it under modules: of the entry"));
    }

    @Test
    void importsCarryTheirTypesToThoseWhoImportThem() {
        String library = """
            type Item = {name: string, price: number}
            local M = {Item = Item}
            function M.total(items: {Item}): number
              local sum = 0
              for _, item in ipairs(items) do sum = sum + item.price end
              return sum
            end
            return M
            """;
        Checked checked = Checker.check("lib.lua", library, STANDARD);
        assertThat(checked.diagnostics()).isEmpty();
        Environment environment = STANDARD.with("shop", checked.result());
        String user = """
            local shop = require("shop")
            local tea: shop.Item = {name = "tea", cost = 3}
            print(shop.total({tea}) + 1, shop.total("tea"))
            """;
        assertThat(Checker.check("t.lua", user, environment).diagnostics())
                .extracting(fault -> fault.rule().code() + " " + fault.span().line())
                .containsExactly("E0101 2", "E0106 2", "E0102 3");
    }

    @Test
    void nestingHasALimitNotAnOverflow() {
        assertThat(Checker.check("t", "x = " + "(".repeat(5000) + "1" + ")".repeat(5000), STANDARD)
                        .diagnostics())
                .singleElement()
                .satisfies(fault -> assertThat(fault.rule()).isEqualTo(Rule.SYNTAX));
    }

    @Test
    void typesThatReferToThemselvesComeToAnEnd() {
        found("type A = A local a: A = 1 print(a)");
        found("type A = B | nil type B = A | number local a: A = 'x' print(a)");
        found("type L<T> = {next: L<L<T>>?, v: T} local a: L<number> = {v = 1} local b: L<string> = a print(b)");
        for (String type :
                List.of("A & {x: number}", "keyof(A) | keyof(A)", "A['x'] & A['x']", "A extends A ? A : A")) {
            assertThat(found("type A = " + type + " local a: A = 1 print(a)")).isEmpty();
        }
        String members = "keyof(A<{T}>)" + " | keyof(A<{T}>)".repeat(60);
        assertThat(found("type A<T> = " + members + " local a: A<number> = 1 print(a)"))
                .isEmpty();
    }

    @Test
    void genericTypesMayBeAppliedToThemselves() {
        String text = "type Base = {x: number} type P<T> = T & {tag: string} local p: P<P<Base>> = {x = 1, tag = 'a'} ";
        assertThat(found(text + "print(p.tag)")).isEmpty();
        assertThat(found(text + "print(p.tog)")).containsExactly("E0106 1:104");
    }

    @Test
    void linesEndAsLuaEndsThem() {
        assertThat(found("local x = 1\n\rprint(x)\n\rlocal y = ('a'):uper()\r\nprint(nothing, y)"))
                .containsExactly("E0106 3:17", "W0001 4:7");
    }

    private static Diagnostic only(String text) {
        List<Diagnostic> all = Checker.check("t.lua", text, STANDARD).diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() != Severity.INFO)
                .toList();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
