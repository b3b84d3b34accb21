package wippy.base.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final String TEXT = "(module\n\t(i32.ad))\r\nlast";

    private static String render(int line, int column) {
        return Excerpt.render(new SourcePosition("app.wat", line, column), "unknown instruction", TEXT);
    }

    @Test
    void aCaretStandsUnderTheColumn() {
        assertThat(render(2, 3)).isEqualTo("""
            app.wat:2:3: unknown instruction
              2 |  (i32.ad))
                |   ^\
            """);
    }

    @Test
    void withoutAColumnThereIsNoCaret() {
        assertThat(render(3, 0)).isEqualTo("""
            app.wat:3: unknown instruction
              3 | last\
            """);
    }

    @Test
    void withoutSuchALineOnlyTheMessageIsShown() {
        assertThat(render(0, 0)).isEqualTo("app.wat: unknown instruction");
        assertThat(render(4, 1)).isEqualTo("app.wat:4:1: unknown instruction");
    }

    @Test
    void ofALongLineTheNeighbourhoodIsShown() {
        String text = "a".repeat(5000) + "!" + "b".repeat(5000);
        String[] lines =
                Excerpt.render(new SourcePosition("f", 1, 5001), "bad", text).split("\n", -1);
        assertThat(lines[1]).hasSizeLessThan(220).startsWith("  1 | …a").endsWith("b…");
        assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo('!');
    }

    @Test
    void terminalsAreNotCommanded() {
        assertThat(Excerpt.render(new SourcePosition("f", 1, 1), "bad", "\u001b[2J"))
                .isEqualTo("f:1:1: bad\n  1 | \ufffd[2J\n    | ^");
    }
}
