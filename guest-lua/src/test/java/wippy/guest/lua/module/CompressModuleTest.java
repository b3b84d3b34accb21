package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.guest.lua.LuaApp;

/** {@code compress} (spec host.md §5.18). What is decoded was encoded by Python. */
class CompressModuleTest {
    private static final LuaApp APP = LuaApp.function("compress", """
        local tests = {}
        local function failure(v, err) return {v == nil, err:kind(), err:message(), err:retryable()} end
        local known = {gzip = "\\031\\139\\008\\000\\000\\000\\000\\000\\002\\003\\203\\072\\205\\201\\201\\087\\200\\064\\144\\000\\128\\136\\249\\229\\017\\000\\000\\000", zlib = "\\120\\156\\203\\072\\205\\201\\201\\087\\200\\064\\144\\000\\058\\046\\006\\125", deflate = "\\203\\072\\205\\201\\201\\087\\200\\064\\144\\000"}
        function tests.known()
          local out = {}
          for i, name in ipairs({"gzip", "zlib", "deflate"}) do out[i] = compress[name].decode(known[name]) end
          return out
        end
        function tests.both()
          local out = {}
          local data = string.rep("\\0\\255 octets ", 20000)
          for i, name in ipairs({"gzip", "zlib", "deflate"}) do
            local fast, small = compress[name].encode(data, {level = 1}), compress[name].encode(data, {level = 9})
            out[i] = {compress[name].decode(fast) == data, compress[name].decode(small) == data, #small < 2000, compress[name].decode(compress[name].encode("")) == ""}
          end
          return out
        end
        function tests.errors()
          local bomb = compress.gzip.encode(string.rep("x", 1000))
          local out = {}
          for i, name in ipairs({"gzip", "zlib", "deflate"}) do
            local _, bad = compress[name].decode("no such data at all")
            local _, cut = compress[name].decode(known[name]:sub(1, -6))
            out[i] = {bad:kind(), cut:kind()}
          end
          return {out, failure(compress.gzip.decode(bomb, {max_size = 999})), #compress.gzip.decode(bomb, {max_size = 1000}), failure(compress.gzip.encode("x", {level = 10})),
            failure(compress.zstd.encode("x")), failure(compress.brotli.decode("x")), (select(2, pcall(compress.zlib.encode)):gsub("^.-: ", ""))}
        end
        return function(name) return tests[name]() end
        """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        known  | ["hello hello hello","hello hello hello","hello hello hello"]
        both   | [[true,true,true,true],[true,true,true,true],[true,true,true,true]]
        errors | [[["Invalid","Invalid"],["Invalid","Invalid"],["Invalid","Invalid"]],[true,"Invalid","decompressed data is larger than 999 octets",false],1000,[true,"Invalid","level must be 1 to 9",false],[true,"Invalid","zstd is not supported",false],[true,"Invalid","brotli is not supported",false],"bad argument #1 to 'encode' (string expected, got no value)"]
        """)
    void formats(String name, String expected) {
        assertThat(APP.call("main", '"' + name + '"')).isEqualTo(expected);
    }
}
