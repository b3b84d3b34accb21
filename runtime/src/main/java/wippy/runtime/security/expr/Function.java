package wippy.runtime.security.expr;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import wippy.formats.Data;

/** The functions of values. */
enum Function {
    LEN("len", 1),
    LOWER("lower", 1),
    UPPER("upper", 1),
    TRIM("trim", 1),
    HAS_PREFIX("hasPrefix", 2),
    HAS_SUFFIX("hasSuffix", 2),
    ABS("abs", 1),
    KEYS("keys", 1);

    private final String text;
    private final int arity;

    Function(String text, int arity) {
        this.text = text;
        this.arity = arity;
    }

    static Optional<Function> of(String name) {
        return Arrays.stream(values())
                .filter(function -> function.text.equals(name))
                .findFirst();
    }

    /** All names, for messages. */
    static String names() {
        return Arrays.stream(values()).map(Function::text).collect(Collectors.joining(", "));
    }

    String text() {
        return text;
    }

    int arity() {
        return arity;
    }

    /** The function's value. */
    Data of(List<Data> arguments, int at) {
        Data first = arguments.getFirst();
        return switch (this) {
            case LEN -> Data.of(length(first, at));
            case LOWER -> Data.of(Evaluation.text(first, at).toLowerCase(Locale.ROOT));
            case UPPER -> Data.of(Evaluation.text(first, at).toUpperCase(Locale.ROOT));
            case TRIM -> Data.of(Evaluation.text(first, at).strip());
            case HAS_PREFIX -> Data.of(Evaluation.text(first, at).startsWith(Evaluation.text(arguments.get(1), at)));
            case HAS_SUFFIX -> Data.of(Evaluation.text(first, at).endsWith(Evaluation.text(arguments.get(1), at)));
            case ABS ->
                first instanceof Data.Int(long value, boolean _, var _)
                        ? Data.of(Math.abs(value))
                        : Data.of(Math.abs(Evaluation.number(first, at)));
            case KEYS ->
                Data.of(Evaluation.mapping(first, at).fields().keySet().stream()
                        .map(Data::of)
                        .toList());
        };
    }

    private static long length(Data value, int at) {
        return switch (value) {
            case Data.Text(String text, var _) -> text.codePointCount(0, text.length());
            case Data.Seq(List<Data> items, var _) -> items.size();
            case Data.Mapping mapping -> mapping.fields().size();
            case Data.Null _, Data.Bool _, Data.Int _, Data.Real _ ->
                throw ExpressionException.at(at, value.typeName() + " has no length");
        };
    }
}
