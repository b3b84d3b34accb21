package wippy.runtime.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import wippy.formats.Data;
import wippy.formats.regex.LinearRegex;
import wippy.formats.regex.RegexException;
import wippy.runtime.error.WippyException;

/**
 * One condition of a policy: a field of the request, compared with a value or with another field.
 *
 * @param field a path: {@code actor.id}, {@code actor.meta.NAME}, {@code action}, {@code resource}, {@code meta.NAME}
 */
public record Condition(String field, Operator operator, Operand operand) implements Criterion {
    /** What the field is compared with. */
    public sealed interface Operand {
        /** A value as it stands in the policy. */
        record Constant(Data value) implements Operand {}

        /** Another field of the request. */
        record Field(String path) implements Operand {}
    }

    /** How they are compared. An operator that negates another also holds where the field is missing. */
    public enum Operator {
        EQ,
        NE,
        LT,
        GT,
        LTE,
        GTE,
        IN,
        NIN,
        EXISTS,
        NEXISTS,
        CONTAINS,
        NCONTAINS,
        MATCHES,
        NMATCHES;

        private static final Map<String, Operator> BY_NAME = Arrays.stream(values())
                .collect(Collectors.toUnmodifiableMap(o -> o.name().toLowerCase(Locale.ROOT), o -> o));

        /** The operator of that name, as policies write it: {@code eq}. */
        public static Optional<Operator> of(String name) {
            return Optional.ofNullable(BY_NAME.get(name));
        }

        /** All names, for messages. */
        public static String names() {
            return Arrays.stream(values())
                    .map(operator -> operator.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Checks that a constant pattern can be read.
     *
     * @throws WippyException Invalid, if not
     */
    public Condition {
        if ((operator == Operator.MATCHES || operator == Operator.NMATCHES)
                && operand instanceof Operand.Constant(Data.Text pattern)) {
            compile(pattern.value());
        }
    }

    @Override
    public boolean holds(Request request) {
        Optional<Data> left = read(field, request);
        Optional<Data> right = switch (operand) {
            case Operand.Constant constant -> Optional.of(constant.value());
            case Operand.Field other -> read(other.path(), request);
        };
        return switch (operator) {
            case EXISTS -> left.isPresent();
            case NEXISTS -> left.isEmpty();
            case EQ -> both(left, right, Condition::same);
            case NE -> !both(left, right, Condition::same);
            case LT -> compared(left, right, order -> order < 0);
            case GT -> compared(left, right, order -> order > 0);
            case LTE -> compared(left, right, order -> order <= 0);
            case GTE -> compared(left, right, order -> order >= 0);
            case IN -> both(left, right, (l, r) -> has(r, l));
            case NIN -> !both(left, right, (l, r) -> has(r, l));
            case CONTAINS -> both(left, right, Condition::has);
            case NCONTAINS -> !both(left, right, Condition::has);
            case MATCHES -> both(left, right, Condition::matches);
            case NMATCHES -> !both(left, right, Condition::matches);
        };
    }

    private static Optional<Data> read(String path, Request request) {
        if (path.equals("actor.id")) {
            return Optional.of(Data.of(request.actor().id()));
        }
        if (path.equals("action")) {
            return Optional.of(Data.of(request.action()));
        }
        if (path.equals("resource")) {
            return Optional.of(Data.of(request.resource()));
        }
        if (path.startsWith("actor.meta.")) {
            return inside(request.actor().meta(), path.substring("actor.meta.".length()));
        }
        return path.startsWith("meta.") ? inside(request.meta(), path.substring("meta.".length())) : Optional.empty();
    }

    private static Optional<Data> inside(Data.Mapping mapping, String path) {
        Optional<Data> whole = mapping.get(path);
        int dot = path.indexOf('.');
        return whole.isPresent() || dot < 0
                ? whole
                : inside(mapping.mapping(path.substring(0, dot)), path.substring(dot + 1));
    }

    private static boolean both(Optional<Data> left, Optional<Data> right, BiPredicate<Data, Data> test) {
        return left.isPresent() && right.isPresent() && test.test(left.get(), right.get());
    }

    private static boolean same(Data left, Data right) {
        Optional<Double> l = number(left);
        Optional<Double> r = number(right);
        if (l.isPresent() && r.isPresent()) {
            return l.get().doubleValue() == r.get();
        }
        return left.equals(right);
    }

    private static boolean compared(Optional<Data> left, Optional<Data> right, IntPredicate test) {
        return both(left, right, (l, r) -> order(l, r).filter(o -> test.test(o)).isPresent());
    }

    private static Optional<Integer> order(Data left, Data right) {
        if (left instanceof Data.Text l && right instanceof Data.Text r) {
            return Optional.of(l.value().compareTo(r.value()));
        }
        return number(left).flatMap(l -> number(right).map(r -> Double.compare(l, r)));
    }

    private static Optional<Double> number(Data value) {
        return switch (value) {
            case Data.Int number -> Optional.of((double) number.value());
            case Data.Real number -> Optional.of(number.value());
            default -> Optional.empty();
        };
    }

    /** Whether a list has the item, or a text the other. */
    private static boolean has(Data whole, Data part) {
        return switch (whole) {
            case Data.Seq list -> list.items().stream().anyMatch(item -> same(item, part));
            case Data.Text text ->
                part instanceof Data.Text inner && text.value().contains(inner.value());
            case Data.Mapping mapping ->
                part instanceof Data.Text key && mapping.fields().containsKey(key.value());
            default -> false;
        };
    }

    private static boolean matches(Data text, Data pattern) {
        return text instanceof Data.Text t
                && pattern instanceof Data.Text p
                && compile(p.value()).find(t.value());
    }

    private static LinearRegex compile(String pattern) {
        try {
            return LinearRegex.compile(pattern);
        } catch (RegexException e) {
            throw WippyException.invalid("not a regular expression: " + pattern)
                    .withCause(e)
                    .retryable(false);
        }
    }
}
