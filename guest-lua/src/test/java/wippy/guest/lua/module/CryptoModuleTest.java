package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.execution.Execution;
import wippy.base.execution.GuestLane;
import wippy.base.execution.StoppedException;
import wippy.formats.Data;
import wippy.formats.Json;
import wippy.guest.lua.LuaApp;

/**
 * {@code crypto} (spec host.md §5.18). Expected values come from RFC 4231, RFC 6070, RFC 7914, from jwt.io's example,
 * and from OpenSSL and Python.
 */
class CryptoModuleTest {
    private static final LuaApp APP = LuaApp.function("crypto, json", """
        local tests = {}
        local function unhex(s) return (s:gsub("..", function(h) return string.char(tonumber(h, 16)) end)) end
        local function hex(s) return (s:gsub(".", function(c) return string.format("%02x", c:byte()) end)) end
        local function failure(v, err) return {v == nil, err:kind(), err:message(), err:retryable()} end
        local key32 = unhex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")

        function tests.random()
          local a, b = crypto.random.bytes(32), crypto.random.bytes(32)
          local s = crypto.random.string(500)
          local own = crypto.random.string(200, "aé")
          return {#a, a ~= b, #s, s:match("^%w+$") == s, (own:gsub("é", ""):gsub("a", "")), #crypto.random.uuid(),
            crypto.random.uuid():sub(15, 15), #crypto.random.bytes(1048576)}
        end
        function tests.randombad()
          local raised, text = pcall(crypto.random.bytes, "x")
          return {failure(crypto.random.bytes(0)), failure(crypto.random.bytes(1048577)), failure(crypto.random.string(5, "")),
            raised, (text:gsub("^.-: ", ""))}
        end
        function tests.hmac()
          return {crypto.hmac.sha256("Jefe", "what do ya want for nothing?"), crypto.hmac.sha512("Jefe", "what do ya want for nothing?"),
            failure(crypto.hmac.sha256("", "x"))}
        end
        function tests.known()
          local aes = unhex("000102030405060708090a0b2676a27aa68ee27af961f3eac6878ed275ca8d5f923604c2737375a6266f")
          local chacha = unhex("000102030405060708090a0be88f7c614a7c8521c3a35b92ef733f4a482cf3da84c77ee1f5b8e43e7c87")
          return {crypto.decrypt.aes(aes, key32, "aad"), crypto.decrypt.chacha20(chacha, key32, "aad"),
            crypto.decrypt.aes(unhex("0000000000000000000000000388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf"),
              string.rep("\\0", 16)) == string.rep("\\0", 16)}
        end
        function tests.ciphers()
          local out = {}
          for _, name in ipairs({"aes", "chacha20"}) do
            local data = "\\0\\255 octets"
            local sealed = crypto.encrypt[name](data, key32, "more")
            local again = crypto.encrypt[name](data, key32, "more")
            out[#out + 1] = {crypto.decrypt[name](sealed, key32, "more") == data, sealed ~= again, #sealed - #data,
              crypto.decrypt[name](crypto.encrypt[name]("", key32), key32)}
            local changed = sealed:sub(1, -2) .. string.char((sealed:byte(-1) + 1) % 256)
            out[#out + 1] = failure(crypto.decrypt[name](changed, key32, "more"))
            out[#out + 1] = failure(crypto.decrypt[name](sealed, key32))
            out[#out + 1] = failure(crypto.decrypt[name]("short", key32))
            out[#out + 1] = failure(crypto.encrypt[name]("x", "short"))
          end
          return out
        end
        function tests.pbkdf2()
          return {hex(crypto.pbkdf2("passwd", "salt", 1, 64, "sha256")), hex(crypto.pbkdf2("password", "salt", 2, 20, "sha1")),
            hex(crypto.pbkdf2("\\0\\255", "NaCl", 80, 70, "sha512")),
            crypto.pbkdf2("passwd", "salt", 1, 64) == crypto.pbkdf2("passwd", "salt", 1, 64, "sha256"), #crypto.pbkdf2("", "", 1, 1)}
        end
        function tests.pbkdf2bad()
          return {failure(crypto.pbkdf2("p", "s", 0, 1)), failure(crypto.pbkdf2("p", "s", 10000001, 1)),
            failure(crypto.pbkdf2("p", "s", 1, 0)), failure(crypto.pbkdf2("p", "s", 1, 65537)), failure(crypto.pbkdf2("p", "s", 1, 1, "md5"))}
        end
        function tests.compare()
          return {crypto.constant_time_compare("a", "a"), crypto.constant_time_compare("a", "b"), crypto.constant_time_compare("a", "aa"),
            crypto.constant_time_compare("", ""), pcall(crypto.constant_time_compare, "a")}
        end
        function tests.jwtexample()
          local token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
          return {crypto.jwt.verify(token, "your-256-bit-secret"), failure(crypto.jwt.verify(token, "your-256-bit-secret", "HS256", true)),
            failure(crypto.jwt.verify(token, "another")), failure(crypto.jwt.verify(token, "your-256-bit-secret", "HS512"))}
        end
        function tests.jwt()
          local out = {}
          for _, alg in ipairs({"HS256", "HS384", "HS512"}) do
            local token = crypto.jwt.encode({sub = "ada", roles = {"a", "b"}, exp = os.time() + 60, big = 9007199254740993}, "secret", alg)
            local claims = crypto.jwt.verify(token, "secret", alg, true)
            out[#out + 1] = {claims.sub, claims.roles[2], claims.big}
          end
          local none = "eyJhbGciOiJub25lIn0.e30."
          out[#out + 1] = failure(crypto.jwt.verify(crypto.jwt.encode({exp = os.time() - 1}, "k"), "k"))
          out[#out + 1] = failure(crypto.jwt.verify(crypto.jwt.encode({nbf = os.time() + 60}, "k"), "k"))
          out[#out + 1] = failure(crypto.jwt.verify(crypto.jwt.encode({exp = "soon"}, "k"), "k"))
          out[#out + 1] = failure(crypto.jwt.verify(none, "k"))
          out[#out + 1] = failure(crypto.jwt.verify(none, "k", "none"))
          out[#out + 1] = failure(crypto.jwt.verify("a.b", "k"))
          out[#out + 1] = failure(crypto.jwt.verify("ab.ab.ab", "k"))
          out[#out + 1] = failure(crypto.jwt.verify("??.ab.ab", "k"))
          out[#out + 1] = failure(crypto.jwt.encode({}, ""))
          out[#out + 1] = failure(crypto.jwt.encode({1, 2}, "k"))
          out[#out + 1] = failure(crypto.jwt.encode({}, "no pem", "RS256"))
          out[#out + 1] = crypto.jwt.verify(crypto.jwt.encode({}, "k"), "k")
          return out
        end
        function tests.signed(token, public, private, alg)
          local claims = crypto.jwt.verify(token, public, alg)
          local own = crypto.jwt.encode({sub = "own"}, private, alg)
          local flipped = token:sub(1, -10) .. (token:sub(-9, -9) == "A" and "B" or "A") .. token:sub(-8)
          return {claims.sub, claims.n, crypto.jwt.verify(own, public, alg).sub, failure(crypto.jwt.verify(flipped, public, alg)),
            failure(crypto.jwt.verify(token, public, "HS256")), failure(crypto.jwt.verify(token, private, alg))}
        end
        function tests.forever()
          return #crypto.pbkdf2("p", "s", 10000000, 65536, "sha512")
        end
        return function(name, ...) return tests[name](...) end
        """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        random     | [32,true,500,true,"",36,"4",1048576]
        randombad  | [[true,"Invalid","length must be 1 to 1048576, got 0",false],[true,"Invalid","length must be 1 to 1048576, got 1048577",false],[true,"Invalid","alphabet must not be empty",false],false,"bad argument #1 to 'bytes' (number expected, got string)"]
        hmac       | ["5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843","164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",[true,"Invalid","key must not be empty",false]]
        known      | ["attack at dawn","attack at dawn",true]
        pbkdf2     | ["55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783","ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957","07716f71b9c97ee218ac1ac025fa73c25c01ff35b7930fd3af35fa5fc7f6eb3f4a536c53591c24ff31aebaa036399cff296858ce09076109d5a4d42f335bbcd4a0bf85b0e94d",true,1]
        pbkdf2bad  | [[true,"Invalid","iterations must be 1 to 10000000, got 0",false],[true,"Invalid","iterations must be 1 to 10000000, got 10000001",false],[true,"Invalid","key length must be 1 to 65536, got 0",false],[true,"Invalid","key length must be 1 to 65536, got 65537",false],[true,"Invalid","unsupported hash: md5 (sha1, sha256, sha384 and sha512 are)",false]]
        compare    | [true,false,false,true,false,"bad argument #2 to 'constant_time_compare' (string expected, got no value)"]
        jwtexample | [{"iat":1516239022,"name":"John Doe","sub":"1234567890"},[true,"Invalid","invalid token: it has no exp claim",false],[true,"Invalid","invalid token: signature is invalid",false],[true,"Invalid","invalid token: its algorithm is not HS512",false]]
        jwt        | [["ada","b",9007199254740993],["ada","b",9007199254740993],["ada","b",9007199254740993],[true,"Invalid","invalid token: token is expired",false],[true,"Invalid","invalid token: token is not valid yet",false],[true,"Invalid","invalid token: its exp claim is no number",false],[true,"Invalid","invalid token: its algorithm is not HS256",false],[true,"Invalid","unsupported JWT algorithm: none",false],[true,"Invalid","invalid token: it must have three parts, not 2",false],[true,"Invalid","invalid token: its header is no JSON",false],[true,"Invalid","invalid token: its header is no base64url",false],[true,"Invalid","key must not be empty",false],[true,"Invalid","payload must be a table with string keys",false],[true,"Invalid","key must be in PEM, with \\"-----BEGIN PRIVATE KEY-----\\"",false],{}]
        """)
    void crypto(String name, String expected) {
        assertThat(APP.call("main", '"' + name + '"')).isEqualTo(expected);
    }

    @Test
    void whatWasChangedDoesNotDecrypt() {
        String shape = """
            [true,true,28,""],\
            [true,"Invalid","message authentication failed",false],\
            [true,"Invalid","message authentication failed",false],\
            [true,"Invalid","encrypted data is too short: 5 octets",false],\
            [true,"Invalid","key must be %s octets, got 5",false]\
            """;
        assertThat(APP.call("main", "\"ciphers\""))
                .isEqualTo("[" + shape.formatted("16 or 24 or 32") + "," + shape.formatted("32") + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
    void tokensOfOthersAreVerified(String algorithm) throws IOException {
        String result = APP.call(
                "main",
                "\"signed\"",
                json(resource(algorithm + ".jwt")),
                json(resource(algorithm + ".public.pem")),
                json(resource(algorithm + ".private.pem")),
                json(algorithm));
        assertThat(result)
                .isEqualTo("[\"ada\",9007199254740993,\"own\",[true,\"Invalid\",\"invalid token: signature is"
                        + " invalid\",false],[true,\"Invalid\",\"invalid token: its algorithm is not"
                        + " HS256\",false],[true,\"Invalid\",\"key must be in PEM, with \\\"-----BEGIN PUBLIC"
                        + " KEY-----\\\"\",false]]");
    }

    private static String json(String text) {
        return Json.print(Data.of(text));
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(CryptoModuleTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    @Timeout(30)
    void aDerivationThatTakesHoursIsStopped() {
        assertThatThrownBy(() -> GuestLane.call(() -> {
                    try (Execution.Scope _ = Execution.current().deadline(Duration.ofMillis(50))) {
                        return APP.call("main", "\"forever\"");
                    }
                }))
                .isInstanceOf(StoppedException.class);
    }
}
