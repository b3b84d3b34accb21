package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterfaceNameTest {
    @ParameterizedTest
    @CsvSource({
        "wasi:io/poll@0.2.12, wasi:io/poll@0.2.0, true",
        "wasi:io/poll@0.2.0, wasi:io/poll@0.2.12, true",
        "wasi:io/poll@0.2.0, wasi:io/poll@0.3.0, false",
        "a:b/c@1.0.0, a:b/c@1.9.3, true",
        "a:b/c@1.0.0, a:b/c@2.0.0, false",
        "a:b/c@0.0.1, a:b/c@0.0.2, false",
        "a:b/c@0.2.0-rc-1, a:b/c@0.2.0-rc-1, true",
        "a:b/c@0.2.0-rc-1, a:b/c@0.2.0, false",
        "a:b/c, a:b/c@3.1.4, true",
        "a:b/c@3.1.4, a:b/c, false",
        "a:b/c@1.0.0, a:b/d@1.0.0, false",
    })
    void serves(String defined, String wanted, boolean does) {
        assertThat(InterfaceName.of(defined).serves(InterfaceName.of(wanted))).isEqualTo(does);
    }
}
