package wippy.component.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.component.syntax.ComponentSyntax;
import wippy.component.validate.Validator;
import wippy.engine.WasmException;

class ComponentDecoderTest {
    private static ComponentSyntax decode(String hex) {
        return ComponentDecoder.decode("test", HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void takesAnEmptyComponent() {
        assertThat(ComponentDecoder.decode("test", Binaries.component("")).definitions())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "00, is no WebAssembly component",
        "0061736d01000000, is a core module",
        "0061736d0d000100 0d00, 'invalid leading byte 0xd for a section: unknown section 13 (at offset 0x8)'",
        "0061736d0d000100 07, unexpected end (at offset 0x9)",
        "0061736d0d000100 0705, unexpected end (at offset 0xa)",
        "0061736d0d000100 0701 7f, 'unexpected end: count 127 is beyond the end of the section (at offset 0xa)'",
        "0061736d0d000100 0703 01 7f 00, section size mismatch",
        "0061736d0d000100 07 ffffffffff01, integer representation too long",
        "0061736d0d000100 07 ffffffff1f, integer too large",
        "0061736d0d000100 0707 01 70 ffffffff3f, integer too large",
        "0061736d0d000100 0708 01 70 ffffffffff00, integer representation too long",
        "0061736d0d000100 07 ffffffff0f, unexpected end",
        "0061736d0d000100 0b05 01 00 02 ff41, malformed UTF-8",
        "0061736d0d000100 0a07 01 00 ffffffff0f, name of 4294967295 bytes is too long",
        "0061736d0d000100 0a06 01 05 0161 0100, invalid leading byte 0x5 for a name (at offset 0xb)",
        "0061736d0d000100 0a08 01 02 0161 01 05 0100, invalid leading byte 0x5 for an attribute of a name",
        "0061736d0d000100 0a05 01 00 0161 06, invalid leading byte 0x6 for the kind of an import or export",
        "0061736d0d000100 0a06 01 00 0161 0302, invalid leading byte 0x2 for a bound of a type",
        "0061736d0d000100 0b07 01 00 0161 0100 02, invalid leading byte 0x2 for the optional type of an export",
        "0061736d0d000100 0702 01 55, invalid leading byte 0x55 for a component defined type",
        "0061736d0d000100 0703 01 70 40, invalid leading byte 0x40 for a value type",
        "0061736d0d000100 0704 01 70 f37f, invalid leading byte",
        "0061736d0d000100 0707 01 71 01 0161 00 01, invalid leading byte 0x1 for the end of a case",
        "0061736d0d000100 0705 01 40 00 0101, invalid leading byte 0x1 for the number of results",
        "0061736d0d000100 0704 01 42 01 03, invalid leading byte 0x3 for a declaration",
        "0061736d0d000100 0305 01 00 60 0000, invalid leading byte 0x60 for a type that others may extend",
        "0061736d0d000100 0801 01, count 1 is beyond",
        "0061736d0d000100 0802 01 77, invalid leading byte 0x77 for a canonical function",
        "0061736d0d000100 0806 01 00 01 00 00 00, invalid leading byte 0x1 for the sort of a lifted function",
        "0061736d0d000100 0806 01 01 00 00 01 0a, invalid leading byte 0xa for a canonical option",
        "0061736d0d000100 0605 01 01 02 00 00, invalid sort func for an outer alias",
        "0061736d0d000100 0603 01 06 00, invalid leading byte 0x6 for a sort",
        "0061736d0d000100 0604 01 00 07 00, invalid leading byte 0x7 for a core sort",
        "0061736d0d000100 0204 01 02 00 00, invalid leading byte 0x2 for a core instance",
        "0061736d0d000100 0504 01 02 00 00, invalid leading byte 0x2 for an instance",
        "0061736d0d000100 0408 0061736d01000000, expected a version header for a component",
    })
    void refusesWhatIsMalformed(String hex, String message) {
        assertThatThrownBy(() -> decode(hex))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessageStartingWith("test: ")
                .hasMessageContaining(message);
    }

    @Test
    void endsOnComponentsThatAreNestedTooDeep() {
        byte[] component = Binaries.component("");
        for (int i = 0; i < 102; i++) {
            component = Binaries.component(4, component);
        }
        byte[] deep = component;
        assertThatThrownBy(() -> ComponentDecoder.decode("test", deep)).hasMessageContaining("nested deeper than 100");
    }

    /** However a real binary is damaged, it is decoded or refused as WebAssembly, in short time. */
    @Test
    void survivesMutations() throws IOException {
        List<byte[]> seeds = List.of(
                small("imports"),
                small("encodings"),
                small("counters"),
                Files.readAllBytes(Path.of("..", "examples", "tour", "guests", "users", "users.wasm")));
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] binary = seeds.get(i % seeds.size()).clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                int at = 8 + random.nextInt(binary.length - 8);
                binary[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : binary[at] + 1 - random.nextInt(3));
            }
            if (random.nextInt(4) == 0) {
                binary = Arrays.copyOf(binary, 8 + random.nextInt(binary.length - 8));
            }
            try {
                Validator.validate("test", ComponentDecoder.decode("test", binary));
            } catch (WasmException e) {
                assertThat(e.getMessage()).startsWith("test");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static byte[] small(String name) throws IOException {
        try (InputStream in = ComponentDecoderTest.class.getResourceAsStream("/components/" + name + ".wasm")) {
            return in.readAllBytes();
        }
    }
}
