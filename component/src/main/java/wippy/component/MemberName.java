package wippy.component;

import java.util.Optional;

/**
 * The name of a function that belongs to a resource type, taken apart: {@code [method]counter.get-value}.
 *
 * @param sort {@code constructor}, {@code method} or {@code static}
 * @param resource {@code counter}
 * @param member {@code get-value}; {@code new} of a constructor
 */
record MemberName(String sort, String resource, String member) {
    static final String CONSTRUCTOR = "constructor";
    static final String METHOD = "method";
    static final String STATIC = "static";

    /** The parts; empty if it is the name of another function. */
    static Optional<MemberName> of(String function) {
        int end = function.indexOf(']');
        if (!function.startsWith("[") || end < 0) {
            return Optional.empty();
        }
        String sort = function.substring(1, end);
        String rest = function.substring(end + 1);
        int dot = rest.indexOf('.');
        return switch (sort) {
            case CONSTRUCTOR -> Optional.of(new MemberName(sort, rest, "new"));
            case METHOD, STATIC ->
                dot < 0
                        ? Optional.empty()
                        : Optional.of(new MemberName(sort, rest.substring(0, dot), rest.substring(dot + 1)));
            default -> Optional.empty();
        };
    }

    /** {@code counter.get-value} of a method or static function; any other name as it is. */
    static String plain(String function) {
        return of(function)
                .filter(name -> !name.sort.equals(CONSTRUCTOR))
                .map(name -> name.resource + "." + name.member)
                .orElse(function);
    }

    /** {@code counter.new} of a constructor; any other name as it is. */
    static String constructing(String function) {
        return of(function)
                .filter(name -> name.sort.equals(CONSTRUCTOR))
                .map(name -> name.resource + "." + name.member)
                .orElse(function);
    }
}
