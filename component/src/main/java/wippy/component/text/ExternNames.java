package wippy.component.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wippy.component.syntax.ExternName;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Takes the names of imports and exports, with their attributes. */
final class ExternNames {
    private ExternNames() {}

    static ExternName take(Tokens tokens, String what) {
        String name = name(tokens, what);
        List<ExternName.Attribute> attributes = new ArrayList<>();
        Set<String> told = new HashSet<>();
        while (isAttribute(tokens)) {
            Token keyword = tokens.peek(1);
            if (!told.add(keyword.text())) {
                throw tokens.error(keyword, "unexpected token: " + keyword.text() + " is told twice");
            }
            attributes.add(attribute(tokens));
        }
        attributes.sort(Comparator.comparingInt(ExternNames::rank));
        return new ExternName(name, attributes);
    }

    private static int rank(ExternName.Attribute attribute) {
        return switch (attribute) {
            case ExternName.Implements _ -> 0;
            case ExternName.VersionSuffix _ -> 1;
            case ExternName.ExternalId _ -> 2;
        };
    }

    /** Older texts write {@code (interface "a:b/c")} for the name of an interface. */
    private static String name(Tokens tokens, String what) {
        if (!tokens.takeForm("interface")) {
            return Strings.take(tokens, what);
        }
        String name = Strings.take(tokens, what);
        tokens.close();
        return name;
    }

    private static boolean isAttribute(Tokens tokens) {
        return tokens.atForm("implements") || tokens.atForm("versionsuffix") || tokens.atForm("external-id");
    }

    private static ExternName.Attribute attribute(Tokens tokens) {
        tokens.next();
        Token keyword = tokens.next();
        String text = Strings.take(tokens, "the attribute's text");
        tokens.close();
        return switch (keyword.text()) {
            case "implements" -> new ExternName.Implements(text);
            case "versionsuffix" -> new ExternName.VersionSuffix(text);
            default -> new ExternName.ExternalId(text);
        };
    }

    /** Whether {@code (import "a")} or {@code (export "a")} is next, attributes allowed, but nothing else. */
    static boolean isInline(Tokens tokens, String keyword) {
        int start = tokens.mark();
        boolean inline = tokens.takeForm(keyword) && tokens.at(Token.Kind.STRING);
        if (inline) {
            tokens.next();
            while (isAttribute(tokens)) {
                tokens.skipForm();
            }
            inline = tokens.at(Token.Kind.CLOSE);
        }
        tokens.seek(start);
        return inline;
    }

    /** Takes {@code (import "a")} or {@code (export "a")}. */
    static ExternName takeInline(Tokens tokens, String keyword) {
        tokens.takeForm(keyword);
        ExternName name = take(tokens, "a name");
        tokens.close();
        return name;
    }
}
