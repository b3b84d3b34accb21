package wippy.engine.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lines of {@code lines.c}, compiled by clang 22 with {@code -g -gdwarf-4} and {@code -gdwarf-5 -O1}, are where
 * {@code llvm-dwarfdump --debug-line} finds them.
 */
class DebugLinesTest {
    private static Module lines(int version) {
        return ModuleDecoder.decode("lines", file(version));
    }

    private static byte[] file(int version) {
        try (InputStream in = DebugLinesTest.class.getResourceAsStream("lines" + version + ".wasm")) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Addresses count from the content of the code section, which begins with one byte of count and one of length. */
    private static int offset(Module module, int address) {
        return module.bodies().getFirst().start() - 2 + address;
    }

    @ParameterizedTest
    @CsvSource({
        "3, lines.c:6:13",
        "20, lines.c:6:13",
        "21, lines.c:7:17",
        "24, lines.c:8:9",
        "26, lines.c:10:5",
        "2a, lines.c:13",
        "35, lines.c:15:23",
        "5f, lines.c:15:29",
        "6d, lines.c:18:5",
        "78, ./adder.h:2:18",
        "7a, ./adder.h:2:5"
    })
    void findsLines(String address, String line) {
        for (int version : new int[] {4, 5}) {
            Module module = lines(version);
            assertThat(new DebugLines(module).at(offset(module, Integer.parseInt(address, 16))))
                    .hasValueSatisfying(found -> assertThat(found).hasToString(line));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void findsNoneWhereThereAreNone(int version) {
        Module module = lines(version);
        DebugLines lines = new DebugLines(module);
        assertThat(lines.at(offset(module, 0x25))).isEmpty();
        assertThat(lines.at(offset(module, 0x29))).isEmpty();
        assertThat(lines.at(offset(module, 0x7b))).isEmpty();
        assertThat(lines.at(0)).isEmpty();
        assertThat(lines.at(-1)).isEmpty();
        assertThat(lines.at(Integer.MAX_VALUE)).isEmpty();
        assertThat(new DebugLines(Hex.load("")).at(8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void survivesGarbage(int version) {
        Random random = new Random(version);
        byte[] good = file(version);
        Module whole = lines(version);
        int positive = 0;
        int all = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = good.clone();
            for (Module.CustomSection section : whole.customs()) {
                if (section.name().startsWith(".debug_line") && section.end() > section.start()) {
                    for (int changes = random.nextInt(4); changes >= 0; changes--) {
                        int at = random.nextInt(section.start(), section.end());
                        bytes[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(256));
                    }
                }
            }
            DebugLines lines = new DebugLines(ModuleDecoder.decode("garbage", bytes));
            for (int at = 0; at < bytes.length; at += 7) {
                positive += lines.at(at).map(SourceLine::line).orElse(1) > 0 ? 1 : 0;
                all++;
            }
        }
        assertThat(positive).isEqualTo(all);
        assertThat(Arrays.equals(good, whole.binary())).isTrue();
    }
}
