package wippy.base.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheHomeTest {
    private static final Map<String, String> LINUX = Map.of("os.name", "Linux", "user.home", "/home/ada");

    private static Optional<Path> find(Map<String, String> properties, Map<String, String> environment) {
        return new CacheHome(properties::get, environment::get).find();
    }

    private static Map<String, String> and(Map<String, String> map, String key, String value) {
        Map<String, String> more = new java.util.HashMap<>(map);
        more.put(key, value);
        return more;
    }

    @Test
    void theCustomOfTheSystemDecides() {
        assertThat(find(LINUX, Map.of())).contains(Path.of("/home/ada/.cache/wippy"));
        assertThat(find(LINUX, Map.of("XDG_CACHE_HOME", "/var/x"))).contains(Path.of("/var/x/wippy"));
        assertThat(find(and(LINUX, "os.name", "Mac OS X"), Map.of("XDG_CACHE_HOME", "/var/x")))
                .contains(Path.of("/home/ada/Library/Caches/wippy"));
        assertThat(find(and(LINUX, "os.name", "Windows 11"), Map.of("LOCALAPPDATA", "/local")))
                .contains(Path.of("/local/wippy"));
    }

    /** The XDG specification has relative and empty values ignored. */
    @Test
    void valuesThatNameNoPlaceAreIgnored() {
        assertThat(find(LINUX, Map.of("XDG_CACHE_HOME", "relative"))).contains(Path.of("/home/ada/.cache/wippy"));
        assertThat(find(LINUX, Map.of("XDG_CACHE_HOME", "", "WIPPY_CACHE_DIR", "")))
                .contains(Path.of("/home/ada/.cache/wippy"));
        assertThat(find(Map.of("os.name", "Linux", "user.home", "?"), Map.of())).isEmpty();
        assertThat(find(Map.of(), Map.of())).isEmpty();
    }

    @Test
    void aNamedFolderGoesFirstAndThePropertyBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("WIPPY_CACHE_DIR", "/named", "XDG_CACHE_HOME", "/var/x");
        assertThat(find(LINUX, environment)).contains(Path.of("/named"));
        assertThat(find(and(LINUX, "wippy.cache.dir", "here"), environment)).contains(Path.of("here"));
    }

    @Test
    void offMeansNone() {
        assertThat(find(LINUX, Map.of("WIPPY_CACHE_DIR", "off"))).isEmpty();
        assertThat(find(and(LINUX, "wippy.cache.dir", "off"), Map.of("WIPPY_CACHE_DIR", "/named")))
                .isEmpty();
    }
}
