package wippy.wasi.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.value.Variant;

class TargetsTest {
    @ParameterizedTest
    @CsvSource({
        "example.com,example.com,-1",
        "example.com:8080,example.com,8080",
        "127.0.0.1:65535,127.0.0.1,65535",
        "[::1]:80,[::1],80",
        "[2001:db8::7],[2001:db8::7],-1",
        "a_b-c.d~e%20:1,a_b-c.d~e%20,1"
    })
    void authoritiesHaveHostAndPort(String authority, String host, int port) {
        assertThat(Targets.isAuthority(authority)).isTrue();
        assertThat(Targets.host(authority)).isEqualTo(host);
        assertThat(Targets.portOf(authority)).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "a b",
                "user@host",
                "a:b",
                "a:65536",
                "a:-1",
                "a:123456",
                "[::1",
                "[g::]",
                "a/b",
                "a:80x"
            })
    void whatIsNoAuthority(String authority) {
        assertThat(Targets.isAuthority(authority)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a?b=c&d", "?a", "*", "/%20//", "/a;b=c"})
    void paths(String path) {
        assertThat(Targets.isPathWithQuery(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/a b", "/a\nb", "/a#b", "/\u00e4", "http://x/"})
    void whatIsNoPath(String path) {
        assertThat(Targets.isPathWithQuery(path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"gopher,true", "a+b.c-1,true", "1a,false", "'',false", "a:b,false"})
    void schemes(String scheme, boolean holds) {
        assertThat(Targets.isScheme(new Variant("other", scheme))).isEqualTo(holds);
        assertThat(Targets.isScheme(Variant.of("HTTPS"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GET,get", "PATCH,patch", "TRACE,trace"})
    void knownMethodsAreCases(String name, String method) {
        assertThat(Methods.variant(name)).isEqualTo(Variant.of(method));
        assertThat(Methods.name(Variant.of(method))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PURGE", "get", "M-SEARCH"})
    void othersAreKept(String name) {
        assertThat(Methods.variant(name)).isEqualTo(new Variant("other", name));
        assertThat(Methods.isValid(new Variant("other", name))).isTrue();
        assertThat(Methods.isValid(new Variant("other", name + " "))).isFalse();
    }
}
