package wippy.lua.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wippy.lua.syntax.Span;

/** How diagnostics look. */
class DiagnosticTextTest {
    private static final DiagnosticText PLAIN = new DiagnosticText(false);

    private static Diagnostic at(Span span, String label, String... notes) {
        return new Diagnostic(Rule.ARGUMENT, "a.lua", span, "message", label, List.of(notes));
    }

    @Test
    void theMarkStandsUnderThePart() {
        assertThat(PLAIN.render(at(new Span(2, 3, 2, 6), "label", "one", "two"), "x\ny abc z\n"))
                .isEqualTo("""
                    error[E0102]: message
                     --> a.lua:2:3
                      |
                    2 | y abc z
                      |   ^^^ label
                      |
                      = help: one
                      = help: two\
                    """);
    }

    @Test
    void columnsAreCharactersThoughSpansAreOctets() {
        Diagnostic diagnostic = at(new Span(1, 7, 1, 8), "");
        assertThat(PLAIN.render(diagnostic, "éé\tx!")).isEqualTo("""
            error[E0102]: message
             --> a.lua:1:5
              |
            1 | éé x!
              |     ^\
            """);
        assertThat(DiagnosticText.column(diagnostic, "éé\tx!")).isEqualTo(5);
    }

    @Test
    void aPartOfManyLinesIsMarkedToTheEndOfItsFirst() {
        assertThat(PLAIN.render(at(new Span(1, 2, 3, 4), ""), "ab c  \nd\nefg")).endsWith("1 | ab c  \n  |  ^^^");
    }

    @Test
    void whatATerminalWouldActOnIsReplacedAndLongLinesAreCut() {
        String text = PLAIN.render(at(new Span(1, 1, 1, 900), ""), "\033[31m" + "x".repeat(900));
        assertThat(text).doesNotContain("\033").contains("\ufffd[31mxxx");
        assertThat(text.lines()).allMatch(line -> line.length() < 180);
    }

    @Test
    void theEndOfATextHasALineOfItsOwn() {
        assertThat(PLAIN.render(at(new Span(2, 1, 2, 2), ""), "local x =\n")).isEqualTo("""
            error[E0102]: message
             --> a.lua:2:1
              |
            2 |\s
              | ^\
            """);
    }

    @Test
    void withoutALineThereIsOnlyThePlace() {
        assertThat(PLAIN.render(at(new Span(0, 0, 0, 0), ""), "text")).isEqualTo("error[E0102]: message\n  --> a.lua");
        assertThat(PLAIN.render(at(new Span(9, 1, 9, 2), ""), "text")).isEqualTo("error[E0102]: message\n  --> a.lua");
    }

    @Test
    void coloursAreForTerminals() {
        assertThat(new DiagnosticText(true).render(at(new Span(1, 1, 1, 2), ""), "x"))
                .startsWith("\033[1;31merror[E0102]\033[0m");
    }
}
