package wippy.runtime.security.expr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wippy.formats.Data;
import wippy.formats.Json;

/** The functions of values, as expr-lang has them. */
enum Function {
    LEN("len", 1, 1, (args, at) -> Data.of(length(args.getFirst(), at))),
    LOWER("lower", 1, 1, (args, at) -> Data.of(text(args, 0, at).toLowerCase(Locale.ROOT))),
    UPPER("upper", 1, 1, (args, at) -> Data.of(text(args, 0, at).toUpperCase(Locale.ROOT))),
    TRIM("trim", 1, 1, (args, at) -> Data.of(text(args, 0, at).strip())),
    TRIM_PREFIX("trimPrefix", 2, 2, (args, at) -> Data.of(withoutPrefix(text(args, 0, at), text(args, 1, at)))),
    TRIM_SUFFIX("trimSuffix", 2, 2, (args, at) -> Data.of(withoutSuffix(text(args, 0, at), text(args, 1, at)))),
    HAS_PREFIX("hasPrefix", 2, 2, (args, at) -> Data.of(text(args, 0, at).startsWith(text(args, 1, at)))),
    HAS_SUFFIX("hasSuffix", 2, 2, (args, at) -> Data.of(text(args, 0, at).endsWith(text(args, 1, at)))),
    INDEX_OF("indexOf", 2, 2, (args, at) -> Data.of(text(args, 0, at).indexOf(text(args, 1, at)))),
    LAST_INDEX_OF("lastIndexOf", 2, 2, (args, at) -> Data.of(text(args, 0, at).lastIndexOf(text(args, 1, at)))),
    REPLACE("replace", 3, 3, (args, at) -> Data.of(text(args, 0, at).replace(text(args, 1, at), text(args, 2, at)))),
    REPEAT("repeat", 2, 2, (args, at) -> Data.of(repeated(text(args, 0, at), args.get(1), at))),
    SPLIT("split", 2, 2, (args, at) -> Data.of(split(text(args, 0, at), text(args, 1, at)))),
    JOIN(
            "join",
            1,
            2,
            (args, at) -> Data.of(items(args, 0, at).stream()
                    .map(item -> Evaluation.text(item, at))
                    .collect(Collectors.joining(args.size() > 1 ? text(args, 1, at) : "")))),
    ABS("abs", 1, 1, (args, at) -> absolute(args.getFirst(), at)),
    CEIL("ceil", 1, 1, (args, at) -> Data.of(Math.ceil(Evaluation.number(args.getFirst(), at)))),
    FLOOR("floor", 1, 1, (args, at) -> Data.of(Math.floor(Evaluation.number(args.getFirst(), at)))),
    ROUND("round", 1, 1, (args, at) -> Data.of(rounded(Evaluation.number(args.getFirst(), at)))),
    MIN("min", 1, Integer.MAX_VALUE, (args, at) -> extreme(args, -1, at)),
    MAX("max", 1, Integer.MAX_VALUE, (args, at) -> extreme(args, 1, at)),
    SUM("sum", 1, 1, (args, at) -> sum(items(args, 0, at), at)),
    INT("int", 1, 1, (args, at) -> whole(args.getFirst(), at)),
    FLOAT("float", 1, 1, (args, at) -> Data.of(fraction(args.getFirst(), at))),
    STRING("string", 1, 1, (args, at) -> Data.of(shown(args.getFirst()))),
    TYPE("type", 1, 1, (args, at) -> Data.of(type(args.getFirst()))),
    FIRST("first", 1, 1, (args, at) -> items(args, 0, at).stream().findFirst().orElse(Data.nil())),
    LAST(
            "last",
            1,
            1,
            (args, at) -> items(args, 0, at).reversed().stream().findFirst().orElse(Data.nil())),
    REVERSE("reverse", 1, 1, (args, at) -> Data.of(items(args, 0, at).reversed())),
    UNIQ("uniq", 1, 1, (args, at) -> Data.of(List.copyOf(new LinkedHashSet<>(items(args, 0, at))))),
    SORT(
            "sort",
            1,
            1,
            (args, at) -> Data.of(items(args, 0, at).stream()
                    .sorted((left, right) -> Evaluation.order(left, right, at))
                    .toList())),
    CONCAT(
            "concat",
            1,
            Integer.MAX_VALUE,
            (args, at) -> Data.of(IntStream.range(0, args.size())
                    .boxed()
                    .flatMap(i -> items(args, i, at).stream())
                    .toList())),
    KEYS(
            "keys",
            1,
            1,
            (args, at) -> Data.of(Evaluation.mapping(args.getFirst(), at).fields().keySet().stream()
                    .map(Data::of)
                    .toList())),
    VALUES(
            "values",
            1,
            1,
            (args, at) -> Data.of(
                    List.copyOf(Evaluation.mapping(args.getFirst(), at).fields().values())));

    /** What a function does; the place is its name's, for errors. */
    private interface Body {
        Data of(List<Data> arguments, int at);
    }

    private static final int LONGEST = 1_000_000;

    private final String text;
    private final int least;
    private final int most;
    private final Body body;

    Function(String text, int least, int most, Body body) {
        this.text = text;
        this.least = least;
        this.most = most;
        this.body = body;
    }

    static Optional<Function> of(String name) {
        return Arrays.stream(values())
                .filter(function -> function.text.equals(name))
                .findFirst();
    }

    /** All names, for messages. */
    static String names() {
        return Arrays.stream(values()).map(function -> function.text).collect(Collectors.joining(", "));
    }

    /** Whether it takes so many arguments. */
    boolean takes(int count) {
        return count >= least && count <= most;
    }

    /** How many it takes, for messages. */
    String arity() {
        return least == most
                ? Integer.toString(least)
                : least + (most == Integer.MAX_VALUE ? " or more" : " to " + most);
    }

    /** The function's value. */
    Data of(List<Data> arguments, int at) {
        return body.of(arguments, at);
    }

    private static String text(List<Data> arguments, int index, int at) {
        return Evaluation.text(arguments.get(index), at);
    }

    private static List<Data> items(List<Data> arguments, int index, int at) {
        if (arguments.get(index) instanceof Data.Seq(List<Data> items, var _)) {
            return items;
        }
        throw ExpressionException.at(
                at, "expected a list, not " + arguments.get(index).typeName());
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

    private static String withoutPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String withoutSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static String repeated(String text, Data times, int at) {
        if (!(times instanceof Data.Int(long count, boolean _, var _)) || count < 0) {
            throw ExpressionException.at(at, "expected a whole number from 0 on");
        }
        if (text.length() * Math.min(count, LONGEST) > LONGEST || count > LONGEST) {
            throw ExpressionException.at(at, "the text would be longer than " + LONGEST);
        }
        return text.repeat((int) count);
    }

    private static List<Data> split(String text, String separator) {
        List<Data> parts = new ArrayList<>();
        for (String part : separator.isEmpty() ? text.split("") : text.split(Pattern.quote(separator), -1)) {
            parts.add(Data.of(part));
        }
        return parts;
    }

    private static Data absolute(Data value, int at) {
        return value instanceof Data.Int(long number, boolean _, var _)
                ? Data.of(Math.abs(number))
                : Data.of(Math.abs(Evaluation.number(value, at)));
    }

    /** Halves go away from zero. */
    private static double rounded(double value) {
        return Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
    }

    /** Of the arguments, and of the lists among them. */
    private static Data extreme(List<Data> arguments, int sign, int at) {
        return arguments.stream()
                .flatMap(value -> value instanceof Data.Seq list ? list.items().stream() : List.of(value).stream())
                .reduce((left, right) -> Evaluation.order(left, right, at) * sign >= 0 ? left : right)
                .orElseThrow(() -> ExpressionException.at(at, "there is no number"));
    }

    private static Data sum(List<Data> items, int at) {
        Data sum = Data.of(0);
        for (Data item : items) {
            sum = Evaluation.sum(sum, item, at);
        }
        return sum;
    }

    private static Data whole(Data value, int at) {
        return switch (value) {
            case Data.Int number -> number;
            case Data.Real number -> Data.of((long) number.value());
            case Data.Text(String text, var _) when text.matches("[+-]?\\d{1,18}") -> Data.of(Long.parseLong(text));
            default -> throw ExpressionException.at(at, "no whole number: " + shown(value));
        };
    }

    private static double fraction(Data value, int at) {
        if (!(value instanceof Data.Text(String text, var _))) {
            return Evaluation.number(value, at);
        }
        if (text.matches("[+-]?(\\d{1,300}\\.?\\d{0,300}|\\.\\d{1,300})([eE][+-]?\\d{1,3})?")) {
            return Double.parseDouble(text);
        }
        throw ExpressionException.at(at, "no number: " + shown(value));
    }

    private static String shown(Data value) {
        return value instanceof Data.Text(String text, var _) ? text : Json.print(value);
    }

    private static String type(Data value) {
        return switch (value) {
            case Data.Null _ -> "nil";
            case Data.Bool _ -> "bool";
            case Data.Int _ -> "int";
            case Data.Real _ -> "float";
            case Data.Text _ -> "string";
            case Data.Seq _ -> "array";
            case Data.Mapping _ -> "map";
        };
    }
}
