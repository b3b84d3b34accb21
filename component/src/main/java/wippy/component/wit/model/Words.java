package wippy.component.wit.model;

import java.util.Set;
import java.util.regex.Pattern;

/** The words of WIT itself, and the rules for names (WIT.md, Keywords and Identifiers). */
public final class Words {
    private static final Set<String> KEYWORDS = Set.of(
            "as",
            "async",
            "bool",
            "borrow",
            "char",
            "constructor",
            "enum",
            "export",
            "f32",
            "f64",
            "flags",
            "from",
            "func",
            "future",
            "import",
            "include",
            "interface",
            "list",
            "map",
            "option",
            "own",
            "package",
            "record",
            "resource",
            "result",
            "s16",
            "s32",
            "s64",
            "s8",
            "static",
            "stream",
            "string",
            "tuple",
            "type",
            "u16",
            "u32",
            "u64",
            "u8",
            "use",
            "variant",
            "with",
            "world");
    private static final Pattern LABEL =
            Pattern.compile("(?:[a-z][0-9a-z]*+|[A-Z][0-9A-Z]*+)(?:-(?:[0-9a-z]++(?![A-Z])|[0-9A-Z]++(?![a-z])))*+");
    private static final Pattern LOWER = Pattern.compile("[a-z][0-9a-z]*+(?:-[0-9a-z]++)*+");

    private Words() {}

    /** Whether the word means something to WIT. */
    public static boolean isKeyword(String word) {
        return KEYWORDS.contains(word);
    }

    /** Whether it can name an item: words of one case each, joined by hyphens. */
    public static boolean isLabel(String name) {
        return LABEL.matcher(name).matches();
    }

    /** Whether it can name a namespace or a package: as a label, without capital letters. */
    public static boolean isLower(String name) {
        return LOWER.matcher(name).matches();
    }

    /** The name as it is written where the bare word would mean something else. */
    public static String escaped(String name) {
        return isKeyword(name) || name.equals("error-context") ? "%" + name : name;
    }
}
