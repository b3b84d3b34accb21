package wippy.lua.syntax;

import java.util.Set;

/** The words that are no names (spec host.md §4.2). */
public final class Keywords {
    /** All of them; {@code type} is one only at the beginning of a statement, and so not among them. */
    public static final Set<String> ALL = Set.of(
            "and",
            "break",
            "do",
            "else",
            "elseif",
            "end",
            "false",
            "for",
            "function",
            "goto",
            "if",
            "in",
            "local",
            "nil",
            "not",
            "or",
            "repeat",
            "return",
            "then",
            "true",
            "until",
            "while");

    private Keywords() {}
}
