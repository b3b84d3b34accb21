package wippy.component.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import wippy.component.text.SuiteComponents.Form;
import wippy.component.text.SuiteComponents.Found;
import wippy.engine.WasmException;
import wippy.engine.text.WatException;
import wippy.engine.text.WatPrinter;

/** Every component of the official suite as text: what is malformed is the parser's to say, nothing else is. */
class ComponentTextSuiteTest {
    @TestFactory
    Stream<DynamicTest> theParserRefusesWhatIsMalformedAndNothingElse() throws IOException {
        return scripts(ComponentTextSuiteTest::judge);
    }

    @TestFactory
    Stream<DynamicTest> printedComponentsReadBackAsTheyWere() throws IOException {
        return scripts(ComponentTextSuiteTest::roundTrip);
    }

    private interface Check {
        void check(Found component, List<String> faults);
    }

    private static Stream<DynamicTest> scripts(Check check) throws IOException {
        var suite = SuiteComponents.suite();
        if (suite.isEmpty()) {
            return Stream.empty(); // no tests then, rather than skipped ones; .ci/run says what is left out
        }
        try (Stream<Path> files = Files.walk(suite.get())) {
            return files.filter(file -> file.toString().endsWith(".wast")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        List<String> faults = new ArrayList<>();
                        List<Found> components = SuiteComponents.of(file);
                        assertThat(components).isNotEmpty();
                        components.forEach(component -> check.check(component, faults));
                        assertThat(faults).isEmpty();
                    }));
        }
    }

    private static void judge(Found component, List<String> faults) {
        if (component.form() == Form.BINARY) {
            return;
        }
        boolean malformed = component.command().startsWith("assert_malformed");
        try {
            component.binary().get();
            if (malformed) {
                faults.add(component + " is taken");
            }
        } catch (WatException e) {
            if (!malformed) {
                faults.add(component + " is refused: " + e.problem());
            }
        }
    }

    private static void roundTrip(Found component, List<String> faults) {
        byte[] binary;
        try {
            binary = component.binary().get();
        } catch (WatException e) {
            return;
        }
        boolean malformed = component.command().startsWith("assert_malformed");
        for (WatPrinter.Style style : WatPrinter.Style.values()) {
            String text;
            try {
                text = ComponentPrinter.print(binary, style);
            } catch (WasmException e) {
                if (!malformed) {
                    faults.add(component + " is not printed: " + e.getMessage());
                }
                return;
            }
            if (!malformed) {
                compare(component, binary, text, faults);
            }
        }
    }

    /** A binary that came from our text comes back octet by octet, another one after its first round. */
    private static void compare(Found component, byte[] binary, String text, List<String> faults) {
        try {
            byte[] again = ComponentParser.parse("printed", text);
            byte[] expected = binary;
            if (component.form() == Form.BINARY) {
                expected = again;
                again = ComponentParser.parse("printed", ComponentPrinter.print(again, WatPrinter.Style.FLAT));
            }
            if (!Arrays.equals(expected, again)) {
                faults.add(component + " reads back otherwise:\n" + text);
            }
        } catch (WatException e) {
            if (!component.command().equals("assert_invalid")) {
                faults.add(component + " does not read back: " + e.getMessage() + "\n" + text);
            }
        }
    }
}
