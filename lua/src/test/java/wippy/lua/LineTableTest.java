package wippy.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineTableTest {
    private static List<Integer> linesOf(LineTable table, int count) {
        String text = table.text();
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> LineTable.line(text, number))
                .toList();
    }

    @Test
    void numbersLinesInTheOrderTheyCome() {
        LineTable table = new LineTable();
        assertThat(List.of(table.number(70_000), table.number(1), table.number(70_000), table.number(70_001)))
                .containsExactly(1, 2, 1, 3);
        assertThat(linesOf(table, 3)).containsExactly(70_000, 1, 70_001);
    }

    @Test
    void findsAnyLinesAgain() {
        Random random = new Random(7);
        LineTable table = new LineTable();
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            int line = i == 2_000 ? Integer.MAX_VALUE : 1 + random.nextInt(1 << 1 + random.nextInt(30));
            int number = numbers.computeIfAbsent(line, _ -> numbers.size() + 1);
            assertThat(table.number(line)).isEqualTo(number);
        }
        String text = table.text();
        numbers.forEach(
                (line, number) -> assertThat(LineTable.line(text, number)).isEqualTo(line));
    }

    /** The text may have as many octets as a class file can hold of one, and zero would take two. */
    @Test
    void takesAsManyLinesAsAClassFileHas() {
        LineTable table = new LineTable();
        for (int line = 1; line <= 65_535; line++) {
            assertThat(table.number(line)).isEqualTo(line);
        }
        assertThat(table.text()).hasSize(65_535).matches("[\\x01-\\x7f]*");
        assertThat(LineTable.line(table.text(), 65_535)).isEqualTo(65_535);
        assertThatThrownBy(() -> table.number(65_536)).hasMessage("table of lines is too large");
    }

    @Test
    void knowsNothingOfNumbersBeyondItsEnd() {
        LineTable table = new LineTable();
        assertThat(table.number(5)).isEqualTo(1);
        assertThat(LineTable.line(table.text(), 2)).isZero();
        assertThat(LineTable.line("", 1)).isZero();
    }
}
