package wippy.component.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.component.binary.Binaries;
import wippy.component.binary.ComponentDecoder;
import wippy.component.link.ComponentPlan;
import wippy.engine.WasmException;

class ValidatorTest {
    private static ComponentPlan validate(byte[] binary) {
        return Validator.validate("test", ComponentDecoder.decode("test", binary));
    }

    private static ComponentPlan validate(String sections) {
        return validate(Binaries.component(sections));
    }

    @Test
    void takesAnEmptyComponent() {
        assertThat(validate("").type().exports()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0703 01 70 05, 'test: type 0: unknown type 5: type index out of bounds (at offset 0xb)'",
        "0703 01 72 00, record type must have at least one field",
        "0707 01 6d 02 0161 0141, enum tag name \"A\" conflicts with previous name \"a\"",
        "0707 01 6d 01 03 61 5f 62, is not in kebab case",
        "0703 01 69 00, type index out of bounds",
        "0705 01 40 00 01 00 0a09 01 00 04 61 40 31 3a 01 00, '\"a@1:\" is not in kebab case'",
        "0707 01 70 ffffffff0f, unknown type 4294967295",
        "0806 01 00 00 00 00 00, unknown type 0",
        "0803 01 02 07, type index out of bounds",
        "0606 01 01 00 00 01 61, unknown instance 0",
        "0605 01 03 02 05 00, invalid outer alias count of 5",
        "0609 01 03 02 ffffffff0f 00, invalid outer alias count of 4294967295",
        "0204 01 00 00 00, unknown core module 0",
        "0504 01 00 00 00, unknown component 0",
    })
    void refusesWhatIsInvalid(String sections, String message) {
        assertThatThrownBy(() -> validate(sections))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "0703 01 66 00, async, a stream type",
        "0703 01 65 00, async, a future type",
        "0702 01 64, error-context, the type error-context",
        "0705 01 43 00 01 00, async, an async function type",
        "0802 01 24, async, canonical built-in backpressure.inc",
        "0802 01 1e, error-context, canonical built-in error-context.drop",
        "0804 01 40 00 00, threads, canonical built-in thread.spawn-ref",
        "0704 01 3f 7e 00, memory64, a resource represented by i64",
        "0903 00 00 00, values, a start function of a component",
        "0c04 01 7f 01 00, values, a value",
        "0a07 01 00 0161 02 01 7f, values, an import or export of a value",
    })
    void refusesByNameWhatIsNotSupported(String section, String feature, String what) {
        assertThatThrownBy(() -> validate(section))
                .isInstanceOfSatisfying(
                        WasmException.Unsupported.class,
                        e -> assertThat(e.feature()).isEqualTo(feature))
                .hasMessageContaining(what + " needs " + feature + ", which is not supported (at offset 0x");
    }

    @Test
    void takesMapsAndListsOfAFixedLength() {
        assertThat(validate("0704 01 63 73 7f")).isNotNull();
        assertThat(validate("0704 01 67 7f 04")).isNotNull();
        assertThatThrownBy(() -> validate("0704 01 63 75 7f")).hasMessageContaining("invalid map key type f64");
        assertThatThrownBy(() -> validate("0704 01 67 7f 00")).hasMessageContaining("more than zero elements");
    }

    @Test
    void endsOnTypesThatGrowBeyondMeasure() {
        // tuple<u8, u8>, then forty times a tuple of the previous one twice
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        types.writeBytes(new byte[] {41, 0x6f, 2, 0x7d, 0x7d});
        for (int i = 0; i < 40; i++) {
            types.writeBytes(new byte[] {0x6f, 2, (byte) i, (byte) i});
        }
        assertThatThrownBy(() -> validate(Binaries.component(7, types.toByteArray())))
                .isInstanceOf(WasmException.Invalid.class)
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
        assertThatThrownBy(() -> validate(Binaries.component(7, types.toByteArray())))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageContaining("type nesting is too deep");
    }
}
