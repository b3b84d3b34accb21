package wippy.lua.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs print what lua5.4 printed: {@code tools/luadiff record} wrote it down. */
@Timeout(60)
class DifferentialTest {
    static List<Differential.Program> programs() throws IOException {
        try (InputStream text = DifferentialTest.class.getResourceAsStream("programs.txt")) {
            byte[] octets = Objects.requireNonNull(text).readAllBytes();
            return Differential.parse(new String(octets, StandardCharsets.ISO_8859_1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void printsWhatPucLuaPrints(Differential.Program program) {
        if (program.isKnownToDiffer()) {
            assertThat(program.printed()).as("a difference that is none").isNotEqualTo(program.expected());
        } else {
            assertThat(program.printed()).isEqualTo(program.expected());
        }
    }

    @Test
    void findsAllOfThem() throws IOException {
        assertThat(programs()).hasSizeGreaterThan(350);
    }
}
