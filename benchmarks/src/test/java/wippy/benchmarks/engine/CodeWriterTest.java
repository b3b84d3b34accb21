package wippy.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeWriterTest {
    /** The examples of the LEB128 format in the DWARF specification, appendix C. */
    @Test
    void numbersAreLeb128() {
        assertThat(new CodeWriter()
                        .number(2)
                        .number(127)
                        .number(128)
                        .number(12_857)
                        .toBytes())
                .containsExactly(2, 127, 0x80, 1, 0xb9, 0x64);
        assertThat(new CodeWriter()
                        .signed(2)
                        .signed(-2)
                        .signed(127)
                        .signed(-127)
                        .signed(128)
                        .signed(-129)
                        .toBytes())
                .containsExactly(2, 0x7e, 0xff, 0, 0x81, 0x7f, 0x80, 1, 0xff, 0x7e);
    }

    @Test
    void aSectionStandsAfterItsLength() {
        assertThat(new CodeWriter().section(7, new CodeWriter().name("é")).toBytes())
                .containsExactly(7, 3, 2, 0xc3, 0xa9);
    }
}
