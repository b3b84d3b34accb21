package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.guest.lua.LuaApp;

/**
 * {@code text} (spec host.md §5.18). Results of regular expressions are those that Go documents for its package
 * {@code regexp}.
 */
class TextModuleTest {
    private static final LuaApp APP = LuaApp.function("text, json", """
        local tests = {}
        local function re(p) return assert(text.regexp.compile(p)) end

        function tests.find()
          local r = re("foo(.?)")
          return {r:match_string("seafood"), r:match_string("x"), r:find_string("seafood fool"), r:find_string("meat") == nil,
            r:find_string_index("tablefoots"), r:find_string_submatch("seafood"), r:find_string_submatch("x") == nil}
        end
        function tests.all()
          return {re("a."):find_all_string("paranormal"), re("a."):find_all_string("paranormal", 2), re("a."):find_all_string("graal"),
            #re("a."):find_all_string("none"), re("a(x*)b"):find_all_string_submatch("-axxb-ab-"), re("a(x*)b"):find_all_string_index("-axxb-ab-"),
            re("a."):find_all_string("paranormal", 0)}
        end
        function tests.replace()
          local r = re("a(x*)b")
          return {r:replace_all_string("-ab-axxb-", "T"), r:replace_all_string("-ab-axxb-", "$1"), r:replace_all_string("-ab-axxb-", "$1W"),
            r:replace_all_string("-ab-axxb-", "${1}W"), r:replace_all_literal_string("-ab-axxb-", "${1}"),
            re("(?P<first>\\\\w+) (?P<last>\\\\w+)"):replace_all_string("Ada Lovelace", "${last}, $first $$ $"), re("x*"):replace_all_string("abc", "-")}
        end
        function tests.split()
          return {re("a"):split("banana", -1), #re("a"):split("banana", 0), re("a"):split("banana", 1), re("a"):split("banana", 2),
            re("z+"):split("pizza"), re("a*"):split("abaabaccadaaae", 5), re("s"):split("")}
        end
        function tests.utf8()
          local r = re("é+|\ud83d\ude00")
          local bad = re("."):find_all_string("a\\255\\195b")
          return {r:find_string_index("aéé"), r:find_all_string("xé\ud83d\ude00y"), #bad, bad[2] == "\\255", re("x*"):replace_all_string("é\ud83d\ude00", "-"),
            re("^\\\\pL$"):match_string("é")}
        end
        function tests.about()
          local r = re("(?P<a>x)(y)(?P<b>z)?")
          return {r:num_subexp(), r:subexp_names(), r:subexp_index("b"), r:subexp_index("c") == nil, r:string(), tostring(r), r:find_string_submatch("xy")}
        end
        function tests.bad()
          local r, err = text.regexp.compile("(a")
          local ok, raised = pcall(text.regexp.compile)
          local ok2, raised2 = pcall(re("a").find_string, re("a"), {})
          return {r == nil, err:kind(), err:message(), err:retryable(), (raised:gsub("^.-: ", "")), (raised2:gsub("^.-: ", ""))}
        end
        function tests.slow()
          return #re("(a{1,900}b?){1,50}c"):find_all_string(string.rep("a", 5000000))
        end

        function tests.diff()
          local d = text.diff.new()
          local diffs = d:compare("kitten sitting", "sitting kitten")
          local before, after = {}, {}
          for _, e in ipairs(diffs) do
            if e.operation ~= "insert" then before[#before + 1] = e.text end
            if e.operation ~= "delete" then after[#after + 1] = e.text end
          end
          local abc = d:compare("ABCABBA", "CBABAC")
          local cost = d:summarize(abc)
          return {table.concat(before), table.concat(after), cost, d:compare("same", "same"), d:compare("", ""), d:compare("", "é")}
        end
        function tests.lines()
          local d = text.diff.new({unit = "line"})
          local diffs = d:compare("one\\ntwo\\nthree\\n", "one\\n2\\nthree\\nfour")
          local w = text.diff.new({unit = "word"}):compare("the red fox", "the brown fox")
          return {diffs, w, d:pretty_html(diffs), (d:pretty_text(w):gsub("\\27", "E")), d:pretty_html(d:compare("<a>", "&"))}
        end
        function tests.diffbad()
          local _, unit = text.diff.new({unit = "page"})
          local _, entry = text.diff.new():summarize({1})
          local _, op = text.diff.new():pretty_html({{operation = "x", text = ""}})
          return {unit:kind(), unit:message(), entry:kind(), entry:message(), op:message()}
        end
        function tests.diffpair(a, b)
          local diffs = text.diff.new():compare(a, b)
          local before, after, cost = {}, {}, 0
          for _, e in ipairs(diffs) do
            if e.operation ~= "insert" then before[#before + 1] = e.text end
            if e.operation ~= "delete" then after[#after + 1] = e.text end
            if e.operation ~= "equal" then cost = cost + #e.text end
          end
          return {table.concat(before), table.concat(after), cost}
        end
        function tests.diffbig()
          local a, b = {}, {}
          for i = 1, 60000 do a[i] = "a" .. i b[i] = "b" .. i end
          local diffs = text.diff.new({unit = "line"}):compare(table.concat(a, "\\n"), table.concat(b, "\\n"))
          return #diffs
        end

        function tests.recursive()
          local s = text.splitter.recursive({chunk_size = 10, chunk_overlap = 0})
          local o = text.splitter.recursive({chunk_size = 12, chunk_overlap = 5})
          return {s:split_text("aaaa bbbb\\n\\ncccc dddd eeee"), s:split_text("abcdefghijklmno"), s:split_text(""), s:split_text("  \\n "),
            o:split_text("one two three four five"), text.splitter.recursive({chunk_size = 3, chunk_overlap = 0, separators = {","}}):split_text("ab,cdefg,h")}
        end
        function tests.markdown()
          local s = text.splitter.markdown({chunk_size = 30, chunk_overlap = 0})
          return s:split_text("# Title\\nSome text here.\\n## Part one\\nFirst part.\\n## Part two\\nSecond part, longer.")
        end
        function tests.batch()
          local s = text.splitter.recursive({chunk_size = 5, chunk_overlap = 0})
          return s:split_batch({{content = "aaaa bbbb", metadata = {page = 1}}, {content = "cc", metadata = {page = 2}}})
        end
        function tests.splitbad()
          local out = {}
          for _, options in ipairs({{chunk_size = 0}, {chunk_size = 5, chunk_overlap = 5}, {chunk_overlap = -1}, {chunk_size = 1.5}, {separators = {}},
              {separators = {1}}}) do
            local v, err = text.splitter.recursive(options)
            out[#out + 1] = err:kind() .. ": " .. err:message()
          end
          local _, page = text.splitter.recursive():split_batch({{}})
          out[#out + 1] = page:message()
          return out
        end
        return function(name, ...) return tests[name](...) end
        """);

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\0', textBlock = """
        find      ~ [true,false,"food",true,[6,9],["food","d"],true]
        all       ~ [["ar","an","al"],["ar","an"],["aa"],0,[["axxb","xx"],["ab",""]],[[2,5],[7,8]],{}]
        replace   ~ ["-T-T-","--xx-","---","-W-xxW-","-${1}-${1}-","Lovelace, Ada $ $","-a-b-c-"]
        split     ~ [["b","n","n",""],0,["banana"],["b","nana"],["pi","a"],["","b","b","c","cadaaae"],[""]]
        utf8      ~ [[2,5],["\u00e9","\ud83d\ude00"],4,true,"-\u00e9-\ud83d\ude00-",true]
        about     ~ [3,["","a","","b"],3,true,"(?P<a>x)(y)(?P<b>z)?","(?P<a>x)(y)(?P<b>z)?",["xy","x","y",""]]
        bad       ~ [true,"Invalid","error parsing regexp: missing closing ): `(a`",false,"bad argument #1 to 'compile' (string expected, got no value)","bad argument #1 to 'find_string' (string expected, got table)"]
        diff      ~ ["kitten sitting","sitting kitten",{"deletions":3,"equals":4,"insertions":2},[{"operation":"equal","text":"same"}],{},[{"operation":"insert","text":"\u00e9"}]]
        diffbad   ~ ["Invalid","unit must be char, word or line","Invalid","difference 1 must have an operation and a text","unknown operation: x"]
        diffbig   ~ 2
        recursive ~ [["aaaa bbbb","cccc dddd","eeee"],["abcdefghij","klmno"],{},{},["one two","two three","three four","four five"],["ab","cdefg","h"]]
        markdown  ~ ["# Title\\nSome text here.","## Part one\\nFirst part.","## Part two","Second part, longer."]
        batch     ~ [{"content":"aaaa","metadata":{"page":1}},{"content":"bbbb","metadata":{"page":1}},{"content":"cc","metadata":{"page":2}}]
        splitbad  ~ ["Invalid: chunk_size must be 1 or more, got 0","Invalid: chunk_overlap must be 0 or more and less than chunk_size, got 5","Invalid: chunk_overlap must be 0 or more and less than chunk_size, got -1","Invalid: chunk_size must be an integer","Invalid: separators must be a list of strings","Invalid: separators must be a list of strings","page 1 must have a content"]
        lines     ~ [[{"operation":"equal","text":"one\\n"},{"operation":"delete","text":"two\\n"},{"operation":"insert","text":"2\\n"},{"operation":"equal","text":"three\\n"},{"operation":"insert","text":"four"}],[{"operation":"equal","text":"the "},{"operation":"delete","text":"red"},{"operation":"insert","text":"brown"},{"operation":"equal","text":" fox"}],"<span>one<br></span><del>two<br></del><ins>2<br></ins><span>three<br></span><ins>four</ins>","the E[31mredE[0mE[32mbrownE[0m fox","<del>&lt;a&gt;</del><ins>&amp;</ins>"]
        """)
    void text(String name, String expected) {
        assertThat(APP.call("main", '"' + name + '"')).isEqualTo(expected);
    }

    /** As short as the longest common subsequence, found the slow way, says. */
    @Test
    void differencesAreTheShortest() {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            String a = word(random);
            String b = word(random);
            int shortest = a.length() + b.length() - 2 * common(a, b);
            assertThat(APP.call("main", "\"diffpair\"", '"' + a + '"', '"' + b + '"'))
                    .isEqualTo("[\"" + a + "\",\"" + b + "\"," + shortest + "]");
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(25); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    private static int common(String a, String b) {
        int[][] longest = new int[a.length() + 1][b.length() + 1];
        for (int i = 1; i <= a.length(); i++) {
            for (int k = 1; k <= b.length(); k++) {
                longest[i][k] = a.charAt(i - 1) == b.charAt(k - 1)
                        ? longest[i - 1][k - 1] + 1
                        : Math.max(longest[i - 1][k], longest[i][k - 1]);
            }
        }
        return longest[a.length()][b.length()];
    }

    @Test
    @Timeout(30)
    void aSlowSearchIsStopped() {
        for (String slow : List.of("slow")) {
            assertThatThrownBy(() -> GuestLane.call(() -> {
                        try (Execution.Scope _ = Execution.current().deadline(Duration.ofMillis(50))) {
                            return APP.call("main", '"' + slow + '"');
                        }
                    }))
                    .isInstanceOf(StoppedException.class);
        }
    }
}
