package wippy.engine.module;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.engine.WasmException;

/** Modules are as large as the limits of the JavaScript interface allow (its chapter of implementation limits). */
class DecodeLimitsTest {
    private static void load(byte[] sections) {
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(Hex.module(""));
        module.writeBytes(sections);
        Validator.validate(ModuleDecoder.decode("m", module.toByteArray()));
    }

    private static byte[] leb(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            out.write(rest & 0x7f | 0x80);
        }
        out.write(rest);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] sized(byte[] content) {
        return join(leb(content.length), content);
    }

    private static byte[] section(int id, byte[] content) {
        return join(leb(id), sized(content));
    }

    /** So many of them, with their number. */
    private static byte[] vector(int count, String item) {
        byte[] one = Hex.bytes(item);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(leb(count));
        for (int i = 0; i < count; i++) {
            out.writeBytes(one);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "memories,         5,     100, 00 00",
        "tables,           4,  100000, 70 00 00",
        "globals,          6, 1000000, 7f 00 41 00 0b",
        "types,            1, 1000000, 5f 00",
        "data segments,   11,  100000, 01 00",
        "element segments, 9,  100000, 01 00 00",
    })
    void partsAreCounted(String what, int id, int most, String item) {
        assertThatCode(() -> load(section(id, vector(most, item)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> load(section(id, vector(most + 1, item))))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageStartingWith("m: too many " + what + ": " + (most + 1) + ", the limit is " + most);
    }

    @Test
    void fieldsAreCounted() {
        assertThatCode(() -> load(section(1, join(Hex.bytes("01 5f"), vector(10_000, "7f 00")))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> load(section(1, join(Hex.bytes("01 5f"), vector(10_001, "7f 00")))))
                .hasMessageStartingWith("m: too many fields: 10001, the limit is 10000");
    }

    @Test
    void bodiesAreMeasured() {
        assertThatCode(() -> load(functionOf(7_654_321))).doesNotThrowAnyException();
        assertThatThrownBy(() -> load(functionOf(7_654_322)))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageContaining("7654322 bytes, the limit is 7654321");
    }

    private static byte[] functionOf(int bytes) {
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) 0x01);
        body[0] = 0;
        body[bytes - 1] = 0x0b;
        return join(Hex.bytes("01 04 01 60 00 00 03 02 01 00"), section(10, join(leb(1), sized(body))));
    }

    @Test
    void blocksAreNestedAHundredThousandDeep() {
        assertThatCode(() -> load(nested(100_000))).doesNotThrowAnyException();
        assertThatThrownBy(() -> load(nested(100_001))).hasMessageContaining("too many nested blocks: ");
    }

    private static byte[] nested(int blocks) {
        byte[] opened = vector(blocks, "02 40");
        byte[] begun = Arrays.copyOfRange(opened, leb(blocks).length, opened.length);
        byte[] ends = new byte[blocks + 1];
        Arrays.fill(ends, (byte) 0x0b);
        byte[] body = join(leb(0), begun, ends);
        return join(Hex.bytes("01 04 01 60 00 00 03 02 01 00"), section(10, join(leb(1), sized(body))));
    }

    @Test
    void namesAreMeasured() {
        assertThatCode(() -> load(section(0, sized(new byte[100_000])))).doesNotThrowAnyException();
        assertThatThrownBy(() -> load(section(0, sized(new byte[100_001]))))
                .hasMessageContaining("name too long: 100001 bytes, the limit is 100000");
    }
}
