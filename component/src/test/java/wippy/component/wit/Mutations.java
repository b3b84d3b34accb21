package wippy.component.wit;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import wippy.component.wit.model.WitPackages;
import wippy.component.wit.resolve.Features;
import wippy.component.wit.syntax.WitException;

/** WIT texts with a few things changed at random. */
final class Mutations {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "(",
            ")",
            "<",
            ">",
            ",",
            ":",
            ";",
            "=",
            ".",
            "@",
            "/",
            "*",
            "_",
            "-",
            "->",
            "%",
            "\"",
            " ",
            "\n",
            "0",
            "f",
            "u8",
            "list",
            "own",
            "use ",
            "export ",
            "include ",
            "resource r",
            "borrow<",
            "/**",
            "//",
            "1.0.0",
            "\u202e",
            "☃",
            "@since(version = 1.0.0) ",
            "package x:y ");

    private Mutations() {}

    static String of(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int k = random.nextInt(3); k >= 0; k--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> {
                    int from = random.nextInt(text.length());
                    text.insert(at, text.substring(from, Math.min(text.length(), from + random.nextInt(40))));
                }
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
            }
        }
        return text.toString();
    }

    /** What the text says; null if it is refused as it should be. */
    static @Nullable WitPackages accepted(String text) {
        try {
            return Wit.parse("test.wit", text, Features.everything());
        } catch (WitException e) {
            if (!String.valueOf(e.getMessage()).startsWith("test.wit:")) {
                throw new AssertionError("an error without a place", e);
            }
            return null;
        }
    }
}
