package wippy.formats.regex;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large the program of an expression can become, counted before it is made: an expression of few characters, such
 * as {@code ((a{999}){999}){999}}, may mean a billion steps.
 */
final class RegexSize {
    static final int MAX_LENGTH = 20_000;
    static final int MAX_DEPTH = 250;
    static final long MAX_STEPS = 100_000;

    private final String text;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long sum;
    private long last;
    private int at;

    private RegexSize(String text) {
        this.text = text;
    }

    /** Refuses an expression that is too large. */
    static void check(String text) throws RegexException {
        if (text.length() > MAX_LENGTH) {
            throw new RegexException("error parsing regexp: expression longer than " + MAX_LENGTH + " characters");
        }
        new RegexSize(text).count();
    }

    private void count() throws RegexException {
        while (at < text.length()) {
            step();
            if (sum > MAX_STEPS || last > MAX_STEPS) {
                throw new RegexException("error parsing regexp: expression too large");
            }
        }
    }

    private void step() throws RegexException {
        char c = text.charAt(at++);
        switch (c) {
            case '(' -> open();
            case ')' -> close();
            case '[' -> {
                skipClass();
                atom();
            }
            case '{' -> repeat();
            case '\\' -> escape();
            case '*', '+', '?' -> {}
            default -> atom();
        }
    }

    private void atom() {
        sum++;
        last = 1;
    }

    private void open() throws RegexException {
        outer.push(sum);
        if (outer.size() > MAX_DEPTH) {
            throw new RegexException("error parsing regexp: expression nests too deeply");
        }
        sum = 1;
        last = 0;
    }

    private void close() {
        if (!outer.isEmpty()) {
            last = sum + 1;
            sum = outer.pop() + last;
        }
    }

    /** A bracket right behind the opening one, or behind its {@code ^}, is a character of the class. */
    private void skipClass() {
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        for (int first = at; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ']' && at > first) {
                at++;
                return;
            }
            if (c == '[' && text.startsWith("[:", at) && text.indexOf(":]", at) > 0) {
                at = text.indexOf(":]", at) + 1;
            } else if (c == '\\') {
                at++;
            }
        }
    }

    private void escape() {
        if (at < text.length() && text.charAt(at) == 'Q') {
            int end = text.indexOf("\\E", at);
            sum += (end < 0 ? text.length() : end) - at;
            at = end < 0 ? text.length() : end + 2;
            last = 1;
        } else {
            at++;
            atom();
        }
    }

    /** {@code {n}}, {@code {n,}} or {@code {n,m}}; anything else is a character. */
    private void repeat() {
        int end = text.indexOf('}', at);
        String[] bounds = end < 0 ? new String[0] : text.substring(at, end).split(",", -1);
        long times = 0;
        for (String bound : bounds) {
            if (bound.length() > 4 || !bound.chars().allMatch(c -> c >= '0' && c <= '9')) {
                atom();
                return;
            }
            times = Math.max(times, bound.isEmpty() ? 0 : Long.parseLong(bound));
        }
        if (bounds.length == 0 || bounds[0].isEmpty() || bounds.length > 2) {
            atom();
            return;
        }
        at = end + 1;
        sum += last * Math.max(0, times);
        last *= times + 1;
    }
}
