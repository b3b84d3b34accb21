package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.guest.lua.LuaApp;

/** {@code uuid} (spec host.md §5.18). Expected values are those of RFC 9562, appendices A and B. */
class UuidModuleTest {
    private static final LuaApp APP = LuaApp.function("uuid", """
        local tests = {}
        local function failure(v, err) return {v == nil, err:kind(), err:message(), err:retryable()} end
        local dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
        function tests.known()
          return {uuid.v3(dns, "www.example.com"), uuid.v5(dns, "www.example.com"), uuid.parse("C232AB00-9414-11EC-B3C8-9F6BDECED846"),
            uuid.parse("017F22E2-79B0-7CC3-98C4-DC0C0C07398F").timestamp}
        end
        function tests.made()
          local now = os.time()
          local seen, n = {}, 0
          for i = 1, 1000 do
            local id = uuid.v1()
            if not seen[id] then seen[id] = true n = n + 1 end
          end
          local one, seven = uuid.parse(uuid.v1()), uuid.parse(uuid.v7())
          return {n, one.version, one.variant, one.timestamp >= now and one.timestamp <= now + 5, #one.node, uuid.version(uuid.v4()), uuid.variant(uuid.v4()),
            seven.version, seven.timestamp >= now and seven.timestamp <= now + 5, uuid.v4() ~= uuid.v4()}
        end
        function tests.forms()
          return {uuid.format(dns, "simple"), uuid.format(dns, "urn"), uuid.format(dns), uuid.validate(dns), uuid.validate("x"), uuid.validate(7),
            uuid.version("urn:uuid:" .. dns), failure(uuid.format(dns, "short")), failure(uuid.parse("x")), failure(uuid.v5("x", "y")),
            (select(2, pcall(uuid.parse)):gsub("^.-: ", ""))}
        end
        return function(name) return tests[name]() end
        """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        known | ["5df41881-3aed-3515-88a7-2f4a814cf09e","2ed6657d-e927-568b-95e1-2665a8aea6a2",{"node":"9f6bdeced846","timestamp":1645557742,"variant":"RFC4122","version":1},1645557742]
        made  | [1000,1,"RFC4122",true,12,4,"RFC4122",7,true,true]
        forms | ["6ba7b8109dad11d180b400c04fd430c8","urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8","6ba7b810-9dad-11d1-80b4-00c04fd430c8",true,false,false,1,[true,"Invalid","unknown UUID format: short",false],[true,"Invalid","invalid UUID: x",false],[true,"Invalid","invalid UUID: x",false],"bad argument #1 to 'parse' (string expected, got no value)"]
        """)
    void identities(String name, String expected) {
        assertThat(APP.call("main", '"' + name + '"')).isEqualTo(expected);
    }
}
