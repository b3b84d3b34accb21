package wippy.engine.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wippy.engine.text.WatParser;

/** Names are found where there are any, and nothing else happens where there are none. */
class NameSectionTest {
    private static NameSection names(String text) {
        return new NameSection(ModuleDecoder.decode("m", WatParser.parse("t.wat", text)));
    }

    private static NameSection custom(String content) {
        String types = "01 04 01 60 00 00 03 03 02 00 00 07 05 01 01 66 00 01";
        String code = "0a 07 02 02 00 0b 02 00 0b";
        return new NameSection(
                ModuleDecoder.decode("m", Hex.module(types + code + Hex.section(0, "04 6e 61 6d 65" + content))));
    }

    @Test
    void findsNames() {
        NameSection names = names("(module $mine (func $first (param $x i32) (param i32) (local $y i64)) (func))");
        assertThat(names.module()).contains("mine");
        assertThat(names.function(0)).contains("first");
        assertThat(names.function(1)).isEmpty();
        assertThat(names.function(-1)).isEmpty();
        assertThat(names.function(99)).isEmpty();
        assertThat(names.local(0, 0)).contains("x");
        assertThat(names.local(0, 1)).isEmpty();
        assertThat(names.local(0, 2)).contains("y");
        assertThat(names.local(1, 0)).isEmpty();
    }

    @Test
    void callsFunctionsByTheBestNameThereIs() {
        NameSection names = custom("01 04 01 00 01 61");
        assertThat(names.display(0)).isEqualTo("a");
        assertThat(names.display(1)).isEqualTo("f");
        assertThat(names.display(2)).isEqualTo("func[2]");
    }

    @Test
    void keepsWhatComesBeforeAFault() {
        NameSection names = custom("01 07 02 00 01 61 01 7f 62");
        assertThat(names.function(0)).contains("a");
        assertThat(names.function(1)).isEmpty();
        assertThat(names.module()).isEmpty();
    }

    @Test
    void ignoresWhatIsNotSound() {
        assertThat(custom("01 7f 00").function(0)).isEmpty();
        assertThat(custom("01 04 01 00 01 ff").function(0)).isEmpty();
        assertThat(custom("01 06 ff ff ff ff 0f 00").function(0)).isEmpty();
        assertThat(custom("02 06 ff ff ff ff 0f 00").local(3, 3)).isEmpty();
        assertThat(custom("00 02 05 61").module()).isEmpty();
        assertThat(custom("").module()).isEmpty();
    }
}
