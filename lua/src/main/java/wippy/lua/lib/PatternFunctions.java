package wippy.lua.lib;

import org.jspecify.annotations.Nullable;
import wippy.base.execution.Execution;
import wippy.lua.HostFunction;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaNumbers;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.lua.Results;

/** The functions of {@code string} that match patterns: find, match, gmatch, gsub. */
final class PatternFunctions {
    private static final String SPECIALS = "^$*+?.([%-";

    private final PatternCache patterns = new PatternCache();

    private PatternFunctions() {}

    static void addTo(Library library) {
        PatternFunctions functions = new PatternFunctions();
        library.making("find", (state, args) -> functions.find(state, args, true));
        library.making("match", (state, args) -> functions.find(state, args, false));
        library.add("gmatch", (state, args) -> functions.gmatch(args));
        library.making("gsub", functions::gsub);
    }

    private @Nullable Object find(LuaState state, Args args, boolean positions) {
        String subject = args.string(0);
        String text = args.string(1);
        long init = args.integer(2, 1);
        int start = (int) Math.max(0, init >= 0 ? init - 1 : Math.max(0, subject.length() + init));
        if (init > subject.length() + 1L) {
            return null;
        }
        if (positions && (args.truth(3) || isPlain(text))) {
            int found = subject.indexOf(text, start);
            return found < 0 ? null : Results.of((long) (found + 1), (long) (found + text.length()));
        }
        return guarded(() -> search(state, subject, text, start, positions));
    }

    private static boolean isPlain(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if (SPECIALS.indexOf(pattern.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object search(LuaState state, String subject, String text, int start, boolean positions) {
        Pattern pattern = patterns.compile(text, true);
        PatternMatcher matcher = new PatternMatcher(state.execution(), pattern, subject);
        for (int at = start; at <= subject.length(); at++) {
            int end = matcher.matchAt(at);
            if (end >= 0) {
                return positions ? positions(matcher, at, end) : captures(matcher, subject, at, end);
            }
            if (pattern.anchored()) {
                break;
            }
        }
        return null;
    }

    private static Object positions(PatternMatcher matcher, int start, int end) {
        Object[] results = new Object[2 + matcher.captures()];
        results[0] = (long) (start + 1);
        results[1] = (long) end;
        for (int i = 0; i < matcher.captures(); i++) {
            results[2 + i] = matcher.capture(i);
        }
        return results;
    }

    /** All captures; the whole match if the pattern has none. */
    private static Object captures(PatternMatcher matcher, String subject, int start, int end) {
        return switch (matcher.captures()) {
            case 0 -> subject.substring(start, end);
            case 1 -> matcher.capture(0);
            default -> {
                Object[] results = new Object[matcher.captures()];
                for (int i = 0; i < results.length; i++) {
                    results[i] = matcher.capture(i);
                }
                yield results;
            }
        };
    }

    private Object gmatch(Args args) {
        String subject = args.string(0);
        Pattern pattern = guarded(() -> patterns.compile(args.string(1), false));
        GmatchIterator matches = new GmatchIterator(subject, pattern);
        return HostFunction.of(
                "gmatch",
                (state, none) -> Library.counted(state, subject, guarded(() -> matches.next(state.execution()))));
    }

    /** The matches of a gmatch, one after the other. */
    private static final class GmatchIterator {
        private final String subject;
        private final Pattern pattern;
        private int at;
        private int lastEnd = -1;

        GmatchIterator(String subject, Pattern pattern) {
            this.subject = subject;
            this.pattern = pattern;
        }

        @Nullable
        Object next(Execution execution) {
            PatternMatcher matcher = new PatternMatcher(execution, pattern, subject);
            for (; at <= subject.length(); at++) {
                int end = matcher.matchAt(at);
                if (end >= 0 && end != lastEnd) {
                    Object result = captures(matcher, subject, at, end);
                    at = end;
                    lastEnd = end;
                    return result;
                }
            }
            return null;
        }
    }

    private Object gsub(LuaState state, Args args) {
        String subject = args.string(0);
        String text = args.string(1);
        Replacement replacement = replacement(state, args);
        long most = args.integer(3, Long.MAX_VALUE);
        return guarded(() -> substitute(state, subject, patterns.compile(text, true), replacement, most));
    }

    private static Object substitute(
            LuaState state, String subject, Pattern pattern, Replacement replacement, long most) {
        PatternMatcher matcher = new PatternMatcher(state.execution(), pattern, subject);
        StringBuilder out = new StringBuilder(subject.length());
        int at = 0;
        int lastEnd = -1;
        long count = 0;
        while (count < most) {
            int end = matcher.matchAt(at);
            if (end >= 0 && end != lastEnd) {
                count++;
                replacement.append(out, matcher, subject, at, end);
                state.memory().ask(out.length());
                at = end;
                lastEnd = end;
            } else if (at < subject.length()) {
                out.append(subject.charAt(at++));
            } else {
                break;
            }
            if (pattern.anchored()) {
                break;
            }
        }
        if (at < subject.length()) {
            out.append(subject, at, subject.length());
        }
        return Results.of(out.toString(), count);
    }

    /** What takes the place of a match. */
    private interface Replacement {
        void append(StringBuilder out, PatternMatcher matcher, String subject, int start, int end);
    }

    private static Replacement replacement(LuaState state, Args args) {
        Object value = args.at(2);
        return switch (value) {
            case LuaTable table ->
                (out, matcher, subject, start, end) ->
                        replace(out, Ops.index(state, table, first(matcher, subject, start, end)), subject, start, end);
            case LuaFunction function ->
                (out, matcher, subject, start, end) -> replace(
                        out, call(state, function, captures(matcher, subject, start, end)), subject, start, end);
            case String text -> template(text);
            case Long _, Double _ -> template(args.string(2));
            case null, default -> throw args.mistyped(2, "string/function/table");
        };
    }

    private static @Nullable Object call(LuaState state, LuaFunction function, Object captures) {
        Object result =
                captures instanceof Object[] several ? function.call(state, several) : function.call(state, captures);
        return Results.first(result);
    }

    private static Object first(PatternMatcher matcher, String subject, int start, int end) {
        return matcher.captures() > 0 ? matcher.capture(0) : subject.substring(start, end);
    }

    private static void replace(StringBuilder out, @Nullable Object value, String subject, int start, int end) {
        switch (value) {
            case null -> out.append(subject, start, end);
            case Boolean flag when !flag -> out.append(subject, start, end);
            case String text -> out.append(text);
            case Long _, Double _ -> out.append(LuaNumbers.toText((Number) value));
            default -> throw LuaError.here("invalid replacement value (a " + Ops.typeName(value) + ")");
        }
    }

    private static Replacement template(String text) {
        if (text.indexOf('%') < 0) {
            return (out, matcher, subject, start, end) -> out.append(text);
        }
        return (out, matcher, subject, start, end) -> expand(text, out, matcher, subject.substring(start, end));
    }

    private static void expand(String template, StringBuilder out, PatternMatcher matcher, String whole) {
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            char next = ++i < template.length() ? template.charAt(i) : '\0';
            if (next == '%') {
                out.append('%');
            } else if (next == '0' || (next == '1' && matcher.captures() == 0)) {
                out.append(whole);
            } else if (next > '0' && next <= '9') {
                if (next - '0' > matcher.captures()) {
                    throw new PatternException("invalid capture index %" + next + " in replacement string");
                }
                out.append(matcher.capture(next - '1'));
            } else {
                throw new PatternException("invalid use of '%' in replacement string");
            }
        }
    }

    private interface Body<T extends @Nullable Object> {
        T run();
    }

    private static <T extends @Nullable Object> T guarded(Body<T> body) {
        try {
            return body.run();
        } catch (PatternException e) {
            throw LuaError.here(String.valueOf(e.getMessage()));
        }
    }
}
