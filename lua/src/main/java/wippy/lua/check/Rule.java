package wippy.lua.check;

import java.util.Arrays;
import java.util.Optional;

/** What can be wrong. Codes are stable. */
public enum Rule {
    SYNTAX(
            "E0001",
            Severity.ERROR,
            "the text is not Lua",
            "local = 1",
            "The parser cannot read the text; nothing else is checked in it."),
    MODULE(
            "E0002",
            Severity.ERROR,
            "a module or import that is not there",
            "require(\"jsn\")",
            "'require' finds what the entry lists under modules: and imports:, and the standard library."),
    IMPORT(
            "E0003",
            Severity.ERROR,
            "an import of an entry that is not there",
            "imports: { lib: app:nothing }",
            "Every entry under imports: must be a Lua entry of the app."),
    CONFIGURATION(
            "E0004",
            Severity.ERROR,
            "an entry that cannot be read",
            "kind: function.lua without method",
            "The fields of the entry must be complete and of their types."),
    ASSIGNMENT(
            "E0101",
            Severity.ERROR,
            "a value of the wrong type",
            "local n: number = \"one\"",
            "What is assigned to a variable or field must be of the type that is written for it."),
    ARGUMENT(
            "E0102",
            Severity.ERROR,
            "an argument of the wrong type",
            "string.rep(\"a\", {})",
            "Arguments must be of the types of the parameters."),
    ARGUMENT_COUNT(
            "E0103",
            Severity.ERROR,
            "too few or too many arguments",
            "local function f(a: number) end f()",
            "A function whose parameters have types takes an argument for each that is not optional, and no more."),
    RETURN(
            "E0104",
            Severity.ERROR,
            "a result of the wrong type",
            "local function f(): number return \"one\" end",
            "What is returned must be of the types that are written behind the parameters."),
    NIL(
            "E0105",
            Severity.ERROR,
            "a value that may be nil",
            "local s: string? = f() print(s:upper())",
            "A value of type T? must be compared with nil before it is indexed, called or calculated with: by 'if s"
                    + " then', 's ~= nil', 'assert(s)', 's or default', or by leaving early. 's!' says that it is not"
                    + " nil."),
    FIELD(
            "E0106",
            Severity.ERROR,
            "a field that the type does not have",
            "local p: {x: number} = {x = 1, z = 2}",
            "A record type lists all its fields."),
    OPERATION(
            "E0107",
            Severity.ERROR,
            "an operation that the value does not have",
            "local n = true + 1",
            "Values of that type cannot be called, indexed or calculated with."),
    VALIDATOR(
            "E0108",
            Severity.ERROR,
            "a validator that there is not",
            "type Age = number @minn(0)",
            "There are @min, @max, @min_len, @max_len and @pattern. Values are refused by an error when the type is"
                    + " used."),
    GLOBAL(
            "W0001",
            Severity.WARNING,
            "a global variable that nobody sets",
            "pritn(1)",
            "The name is neither in the standard library nor among the entry's modules and imports, and the text does"
                    + " not assign to it. It is nil."),
    UNUSED(
            "W0002",
            Severity.WARNING,
            "a local variable that is never read",
            "local x = 1",
            "A name that begins with _ says that it is meant so."),
    UNREACHABLE(
            "W0003",
            Severity.WARNING,
            "code that is never reached",
            "error(\"x\") print(1)",
            "What stands before it never goes on."),
    TYPE_NAME(
            "W0004",
            Severity.WARNING,
            "a type that nobody declares",
            "local s: strnig",
            "The name is neither a built-in type nor declared in the text. It counts as any."),
    PARAMETER(
            "I0001",
            Severity.INFO,
            "a parameter that is never read",
            "local function f(a) end",
            "A name that begins with _ says that it is meant so. Shown with --level info.");

    private final String code;
    private final Severity severity;
    private final String title;
    private final String example;
    private final String explanation;

    Rule(String code, Severity severity, String title, String example, String explanation) {
        this.code = code;
        this.severity = severity;
        this.title = title;
        this.example = example;
        this.explanation = explanation;
    }

    /** As in {@code error[E0101]}. */
    public String code() {
        return code;
    }

    /** How bad it is. */
    public Severity severity() {
        return severity;
    }

    /** What is wrong, in a few words. */
    public String title() {
        return title;
    }

    /** A text with the fault. */
    public String example() {
        return example;
    }

    /** What is expected, in a sentence or more. */
    public String explanation() {
        return explanation;
    }

    /** The rule of that code. */
    public static Optional<Rule> of(String code) {
        return Arrays.stream(values())
                .filter(rule -> rule.code.equalsIgnoreCase(code))
                .findFirst();
    }
}
