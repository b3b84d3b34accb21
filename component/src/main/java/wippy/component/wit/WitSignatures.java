package wippy.component.wit;

import java.util.Map;
import wippy.component.type.FunctionType;

/** The functions a WIT text describes, wherever in it they stand. */
public final class WitSignatures {
    private WitSignatures() {}

    /** The functions of a text that messages call {@code wit}. */
    public static Map<String, FunctionType> parse(String text) {
        return parse("wit", text);
    }

    /**
     * The functions of a text by name, in its order; of several under one name the last. Packages, interfaces and
     * worlds around them may be there or not, and so may semicolons after functions.
     *
     * @param name of the text, for messages
     * @throws WitException if the text cannot be understood or holds no function
     */
    public static Map<String, FunctionType> parse(String name, String text) {
        WitText source = new WitText(name, text);
        Map<String, FunctionType> functions = new WitParser(source).parse();
        if (functions.isEmpty()) {
            throw source.error(0, "no functions found in WIT text");
        }
        return functions;
    }
}
