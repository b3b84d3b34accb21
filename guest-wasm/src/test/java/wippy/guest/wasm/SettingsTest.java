package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import wippy.runtime.security.Access;
import wippy.runtime.settings.Settings;

class SettingsTest {
    @Test
    void refusesAnUnknownResultStyle() {
        assertThatThrownBy(() -> new TestApp(Settings.none().set("wasm.results=tuple"), new Access(false)))
                .hasMessage("wasm.results is \"tuple\", which is neither pair nor table");
    }

    @Test
    void refusesNegativeLimits() {
        assertThatThrownBy(
                        () -> new TestApp(Settings.none().set("limits.default_max_memory_bytes=-1"), new Access(false)))
                .hasMessage("limits.default_max_memory_bytes cannot be negative");
    }
}
