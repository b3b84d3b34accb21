package wippy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidTest {
    @Test
    void theTextFormNamesNodeHostAndNumber() {
        assertThat(Pid.of("", "app:processes", 1)).hasToString("{app:processes|0x00001}");
        assertThat(Pid.of("n1", "app:processes", 0xabcdef)).hasToString("{n1@app:processes|0xabcdef}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{app:processes|0x00001}", "{n1@app:processes|0x00001}", "{app:f#lua.3|0xfffff}"})
    void theTextFormReadsBack(String text) {
        assertThat(Pid.parse(text).orElseThrow()).hasToString(text);
    }

    @Test
    void aMiddleFieldIsTolerated() {
        assertThat(Pid.parse("{n@h:p|app:f|0x00001}")).contains(Pid.of("n", "h:p", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "{}", "{|}", "{a}", "{a|}", "{|0x1}", "{n@|0x1}", "a|b", "{a|b", "a|b}", "|"})
    void otherTextsAreNoPids(String text) {
        assertThat(Pid.parse(text)).isEmpty();
    }

    @Test
    void anyTextIsReadOrRefused() {
        Random random = new Random(3);
        String alphabet = "{}|@:#0xa";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder("{");
            for (int n = random.nextInt(9); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            text.append('}');
            Pid.parse(text.toString()).ifPresent(pid -> {
                assertThat(pid.host()).isNotEmpty();
                assertThat(pid.unique()).isNotEmpty();
            });
        }
    }
}
