package wippy.formats.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;

/**
 * A regular expression in the syntax of RE2: no references back, no looking around, and so no search that takes more
 * than a time in proportion to the text. Where a guest runs, a search can be stopped. Immutable, shared by threads.
 */
public final class LinearRegex {
    private final Pattern pattern;

    private LinearRegex(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads an expression.
     *
     * @throws RegexException if it is malformed, or too large
     */
    public static LinearRegex compile(String text) throws RegexException {
        RegexSize.check(text);
        try {
            return new LinearRegex(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new RegexException(String.valueOf(e.getMessage()));
        }
    }

    /** The expression as it was written. */
    public String text() {
        return pattern.pattern();
    }

    /** How many groups it has. */
    public int groups() {
        return pattern.groupCount();
    }

    /** The numbers of its named groups, from 1. */
    public Map<String, Integer> names() {
        return pattern.namedGroups();
    }

    /** Whether it matches somewhere in the text. */
    public boolean find(CharSequence text) {
        return pattern.matcher(new PolledText(text)).find();
    }

    /** Goes through the matches in a text, from the left, none overlapping another. */
    public Search search(CharSequence text) {
        return new Search(pattern.matcher(new PolledText(text)), text);
    }

    /** The matches in one text, one after another. Used by one thread. */
    public static final class Search {
        private final Matcher matcher;
        private final CharSequence text;
        private int from;
        private int lastEnd = -1;

        private Search(Matcher matcher, CharSequence text) {
            this.matcher = matcher;
            this.text = text;
        }

        /** Goes to the next match; false if there is none. An empty one right behind another does not count. */
        public boolean next() {
            while (from <= text.length() && matcher.find(from)) {
                boolean empty = matcher.end() == matcher.start();
                boolean counts = !empty || matcher.start() != lastEnd;
                from = empty ? behind(matcher.end()) : matcher.end();
                lastEnd = matcher.end();
                if (counts) {
                    return true;
                }
            }
            from = text.length() + 1;
            return false;
        }

        private int behind(int at) {
            return at < text.length() ? at + Character.charCount(Character.codePointAt(text, at)) : at + 1;
        }

        /** Where the group begins, 0 for the whole match; -1 if it took no part. */
        public int start(int group) {
            return matcher.start(group);
        }

        /** Where the group ends; -1 if it took no part. */
        public int end(int group) {
            return matcher.end(group);
        }
    }
}
