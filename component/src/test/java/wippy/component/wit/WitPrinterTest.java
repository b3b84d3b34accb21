package wippy.component.wit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.component.wit.model.WitPackages;
import wippy.component.wit.print.WitPrinter;
import wippy.component.wit.resolve.Features;

class WitPrinterTest {
    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(WitPrinterTest.class.getResource("/wit/" + name))
                .toURI());
    }

    private static WitPackages parse(String text) {
        return Wit.parse("test.wit", text, Features.everything());
    }

    private static String printed(String text) {
        return WitPrinter.print(parse(text));
    }

    /** The expected text is what wasm-tools 1.263 prints of the same folder. */
    @Test
    void printsAFolderAsOthersDo() throws IOException, URISyntaxException {
        WitPackages harbour = Wit.load(resource("harbour"), Features.of("tides"));
        assertThat(WitPrinter.print(harbour)).isEqualTo(Files.readString(resource("harbour.print")));
    }

    @Test
    void readsWhatItPrints() throws URISyntaxException {
        WitPackages harbour = Wit.load(resource("harbour"), Features.of("tides"));
        assertThat(parse(WitPrinter.print(harbour))).isEqualTo(harbour);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package a:b;\n\nworld w {\n}\n",
                "package a:b@1.2.3-rc.1+build.7;\n\ninterface i {\n}\n\n",
                "package %own:%list;\n\ninterface %record {\n  type %type = %type2;\n\n  type %type2 = u8;\n}\n\n",
                "package a:b;\n\ninterface i {\n  f: func(a: option<result<_, list<u8>>>) -> tuple<s8>;\n}\n\n",
                "/// Of the package.\npackage a:b;\n\n/// One.\n///\n///   Two.\ninterface i {\n}\n\n",
                "package a:b;\n\nworld w {\n  import f: func();\n\n  export f: func();\n}\n",
            })
    void leavesItsOwnLayoutAlone(String text) {
        assertThat(printed(text.replace("%type2;\n\n  type %type2 = u8", "u8")))
                .isEqualTo(text.replace("%type2;\n\n  type %type2 = u8", "u8"));
    }

    @Test
    void writesDocumentationOfBlocksLineByLine() {
        assertThat(printed("package a:b;\n/** First line\n    second */\ninterface i {}"))
                .isEqualTo("package a:b;\n\n/// First line\n///     second\ninterface i {\n}\n\n");
    }

    @Test
    void escapesWordsOfWitItself() {
        assertThat(printed("package a:b; interface i { record r { %enum: u8, %func: bool } %use: func(%from: r); }"))
                .contains("    %enum: u8,\n    %func: bool,\n")
                .contains("  %use: func(%from: r);\n");
    }

    @Test
    void writesPackagesInBraces() {
        assertThat(printed("package a:b; package c:d@1.0.0 { interface i { type t = u8; } }"
                        + " interface j { use c:d/i@1.0.0.{t as u}; }"))
                .isEqualTo("""
                    package a:b;

                    interface j {
                      use c:d/i@1.0.0.{t as u};
                    }

                    package c:d@1.0.0 {
                      interface i {
                        type t = u8;
                      }
                    }
                    """);
    }

    /** What is accepted after a change of a few characters says the same when it was printed and read again. */
    @Test
    void readsWhatItPrintsOfMutations() throws IOException, URISyntaxException {
        String seed = Files.readString(resource("harbour.print"));
        Random random = new Random(11);
        int accepted = 0;
        for (int i = 0; i < 300; i++) {
            String text = Mutations.of(seed, random);
            WitPackages model = Mutations.accepted(text);
            if (model != null) {
                accepted++;
                assertThat(parse(WitPrinter.print(model))).as(text).isEqualTo(model);
            }
        }
        assertThat(accepted).isBetween(10, 290);
    }
}
