package wippy.component.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
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
import wippy.component.link.ComponentPlan;
import wippy.engine.WasmException;

class ComponentDecoderTest {
    private static final String HEADER = "0061736d0d000100";

    private static ComponentPlan decode(String hex) {
        return ComponentDecoder.decode("test", HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void takesAnEmptyComponent() {
        assertThat(decode(HEADER).type().exports()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "00, is no WebAssembly component",
        "0061736d01000000, is a core module",
        "0061736d0d000100 0d00, unknown section 13 (at offset 0xa)",
        "0061736d0d000100 07, unexpected end (at offset 0x9)",
        "0061736d0d000100 0705, unexpected end (at offset 0xa)",
        "0061736d0d000100 0701 7f, 'count 127 is beyond the end of the section (at offset 0xb)'",
        "0061736d0d000100 0703 01 7f 00, section size mismatch",
        "0061736d0d000100 07 ffffffffff01, integer representation too long",
        "0061736d0d000100 07 ffffffff1f, integer too large",
        "0061736d0d000100 07 ffffffff0f, number 4294967295 is too large",
        "0061736d0d000100 0b05 01 00 02 ff41, malformed UTF-8",
        "0061736d0d000100 0a06 01 05 0161 0100, invalid leading byte 0x5 of an external name",
        "0061736d0d000100 0702 01 55, unknown type 0x55",
        "0061736d0d000100 0801 01, count 1 is beyond",
        "0061736d0d000100 0802 01 77, unknown canonical function 0x77",
    })
    void refusesWhatIsMalformed(String hex, String message) {
        assertThatThrownBy(() -> decode(hex))
                .isInstanceOf(WasmException.Malformed.class)
                .hasMessageStartingWith("test: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "0061736d0d000100 0703 01 70 05, unknown type 5: type index out of bounds (at offset 0xd)",
        "0061736d0d000100 0703 01 72 00, record must have at least one field",
        "0061736d0d000100 0707 01 6d 02 0161 0141, enum case \"A\" conflicts with a previous one",
        "0061736d0d000100 0707 01 6d 01 03 61 5f 62, is not in kebab case",
        "0061736d0d000100 0703 01 69 00, type index out of bounds",
        "0061736d0d000100 0806 01 00 00 00 00 00, unknown core function 0",
        "0061736d0d000100 0803 01 02 07, type index out of bounds",
        "0061736d0d000100 0606 01 01 00 00 01 61, unknown instance 0",
        "0061736d0d000100 0605 01 03 02 05 00, invalid outer alias count of 5",
        "0061736d0d000100 0204 01 00 00 00, unknown core module 0",
        "0061736d0d000100 0504 01 00 00 00, unknown component 0",
    })
    void refusesWhatIsInvalid(String hex, String message) {
        assertThatThrownBy(() -> decode(hex))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "0703 01 66 00, stream type",
        "0703 01 65 00, future type",
        "0702 01 64, error-context type",
        "0705 01 43 00 01 00, async function type",
        "0304 01 5e 7f 00, garbage-collected core type",
        "0802 01 24, canonical built-in backpressure.inc",
        "0804 01 40 00 00, canonical built-in thread.spawn-ref",
        "0900, component start function",
        "0c00, component value definition",
    })
    void refusesByNameWhatIsNotSupported(String section, String feature) {
        assertThatThrownBy(() -> decode(HEADER + section))
                .isInstanceOfSatisfying(
                        WasmException.Unsupported.class,
                        e -> assertThat(e.feature()).isEqualTo(feature))
                .hasMessageContaining(feature + " is not supported (at offset 0x");
    }

    @Test
    void takesMapsAndListsOfAFixedLength() {
        assertThat(decode(HEADER + "0704 01 63 73 7f")).isNotNull();
        assertThat(decode(HEADER + "0704 01 67 7f 04")).isNotNull();
        assertThatThrownBy(() -> decode(HEADER + "0704 01 63 75 7f")).hasMessageContaining("invalid map key type f64");
        assertThatThrownBy(() -> decode(HEADER + "0704 01 67 7f 00")).hasMessageContaining("at least one element");
    }

    @Test
    void endsOnTypesThatGrowBeyondMeasure() {
        // tuple<u8, u8>, then forty times a tuple of the previous one twice
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        types.writeBytes(new byte[] {41, 0x6f, 2, 0x7d, 0x7d});
        for (int i = 0; i < 40; i++) {
            types.writeBytes(new byte[] {0x6f, 2, (byte) i, (byte) i});
        }
        assertThatThrownBy(() -> ComponentDecoder.decode("test", section(7, types)))
                .hasMessageContaining("effective type size exceeds the limit");
    }

    @Test
    void endsOnTypesThatAreNestedTooDeep() {
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        types.writeBytes(new byte[] {(byte) 0xac, 2, 0x70, 0x7d});
        for (int i = 0; i < 299; i++) {
            types.writeBytes(
                    i < 64
                            ? new byte[] {0x70, (byte) i}
                            : new byte[] {0x70, (byte) (i & 0x7f | 0x80), (byte) (i >> 7)});
        }
        assertThatThrownBy(() -> ComponentDecoder.decode("test", section(7, types)))
                .hasMessageContaining("type nesting is too deep");
    }

    @Test
    void endsOnComponentsThatAreNestedTooDeep() {
        byte[] component = HexFormat.of().parseHex(HEADER);
        for (int i = 0; i < 100; i++) {
            ByteArrayOutputStream inner = new ByteArrayOutputStream();
            inner.writeBytes(component);
            component = section(4, inner);
        }
        byte[] deep = component;
        assertThatThrownBy(() -> ComponentDecoder.decode("test", deep)).hasMessageContaining("nested deeper than 50");
    }

    private static byte[] section(int id, ByteArrayOutputStream content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex(HEADER));
        out.write(id);
        int size = content.size();
        do {
            out.write(size > 0x7f ? size & 0x7f | 0x80 : size);
            size >>= 7;
        } while (size > 0);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
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
                ComponentDecoder.decode("test", binary);
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
