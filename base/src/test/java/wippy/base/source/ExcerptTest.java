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
}
