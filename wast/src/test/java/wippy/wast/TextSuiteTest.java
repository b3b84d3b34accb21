package wippy.wast;

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
import wippy.engine.WasmException;
import wippy.engine.text.WatException;
import wippy.engine.text.WatParser;
import wippy.engine.text.WatPrinter;
import wippy.wast.SuiteModules.Form;
import wippy.wast.SuiteModules.Found;

/** Every module of the official core suite as text: what is malformed is the parser's to say, nothing else is. */
class TextSuiteTest {
    @TestFactory
    Stream<DynamicTest> theParserRefusesWhatIsMalformedAndNothingElse() throws IOException {
        return scripts(TextSuiteTest::judge);
    }

    @TestFactory
    Stream<DynamicTest> printedModulesReadBackAsTheyWere() throws IOException {
        return scripts(TextSuiteTest::roundTrip);
    }

    private interface Check {
        void check(Found module, List<String> faults);
    }

    private static Stream<DynamicTest> scripts(Check check) throws IOException {
        var suite = Suites.find("core");
        if (suite.isEmpty()) {
            return Stream.empty(); // no tests then, rather than skipped ones; .ci/run says what is left out
        }
        try (Stream<Path> files = Files.list(suite.get())) {
            return files.filter(file -> file.toString().endsWith(".wast")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        List<String> faults = new ArrayList<>();
                        SuiteModules.of(file).forEach(module -> check.check(module, faults));
                        assertThat(faults).isEmpty();
                    }));
        }
    }

    private static void judge(Found module, List<String> faults) {
        if (module.form() == Form.BINARY) {
            return;
        }
        boolean malformed = module.command().startsWith("assert_malformed");
        try {
            module.binary().get();
            if (malformed) {
                faults.add(module + " is taken");
            }
        } catch (WatException e) {
            if (!malformed) {
                faults.add(module + " is refused: " + e.problem());
            }
        }
    }

    private static void roundTrip(Found module, List<String> faults) {
        byte[] binary;
        try {
            binary = module.binary().get();
        } catch (WatException e) {
            return;
        }
        boolean malformed = module.command().startsWith("assert_malformed");
        for (WatPrinter.Style style : WatPrinter.Style.values()) {
            String text;
            try {
                text = WatPrinter.print(binary, style);
            } catch (WasmException.Malformed e) {
                if (!malformed) {
                    faults.add(module + " is not printed: " + e.getMessage());
                }
                return;
            }
            if (malformed) {
                faults.add(module + " is printed");
                return;
            }
            compare(module, binary, text, faults);
        }
    }

    private static void compare(Found module, byte[] binary, String text, List<String> faults) {
        try {
            byte[] again = WatParser.parse("printed", text);
            if (module.form() == Form.BINARY) {
                again = WatParser.parse("printed", WatPrinter.print(again, WatPrinter.Style.FLAT));
                binary = WatParser.parse("printed", WatPrinter.print(binary, WatPrinter.Style.FLAT));
            }
            if (!Arrays.equals(binary, again)) {
                faults.add(module + " reads back otherwise:\n" + text);
            }
        } catch (WatException e) {
            faults.add(module + " does not read back: " + e.getMessage() + "\n" + text);
        }
    }
}
