package wippy.lua.lib;

import wippy.base.execution.Execution;

/**
 * Matches one pattern against one subject, by backtracking. Polls the execution, so that a pattern that takes
 * exponential time can be stopped.
 */
final class PatternMatcher {
    private static final int MAX_DEPTH = 200;
    private static final int POSITION = -2;
    private static final int OPEN = -1;

    private final Execution execution;
    private final String subject;
    private final PatternItem[] items;
    private final int captures;
    private final int[] starts;
    private final int[] lengths;
    private int depth;

    PatternMatcher(Execution execution, Pattern pattern, String subject) {
        this.execution = execution;
        this.subject = subject;
        this.items = pattern.items();
        this.captures = pattern.captures();
        this.starts = new int[captures];
        this.lengths = new int[captures];
    }

    /** Where a match that starts at that index ends, or -1. */
    int matchAt(int start) {
        depth = 0;
        return match(0, start);
    }

    /** How many captures there are. */
    int captures() {
        return captures;
    }

    /** Of the last match: a string, or a position from 1 as an integer. */
    Object capture(int index) {
        return lengths[index] == POSITION
                ? (Object) (long) (starts[index] + 1)
                : subject.substring(starts[index], starts[index] + lengths[index]);
    }

    private int match(int item, int start) {
        if (++depth > MAX_DEPTH) {
            throw new PatternException("pattern too complex");
        }
        execution.poll();
        int end = run(item, start);
        depth--;
        return end;
    }

    private int run(int first, int start) {
        int at = start;
        for (int i = first; i < items.length; i++) {
            switch (items[i]) {
                case PatternItem.One one -> at = takes(one.set(), at) ? at + 1 : -1;
                case PatternItem.Longest longest -> {
                    return longest(longest, i + 1, at);
                }
                case PatternItem.Shortest shortest -> {
                    return shortest(shortest.set(), i + 1, at);
                }
                case PatternItem.Maybe maybe -> {
                    int end = takes(maybe.set(), at) ? match(i + 1, at + 1) : -1;
                    return end >= 0 ? end : match(i + 1, at);
                }
                case PatternItem.Open open -> {
                    return open(open.capture(), OPEN, i + 1, at);
                }
                case PatternItem.Position position -> {
                    return open(position.capture(), POSITION, i + 1, at);
                }
                case PatternItem.Close close -> {
                    return close(close.capture(), i + 1, at);
                }
                case PatternItem.Back back -> at = again(back.capture(), at);
                case PatternItem.Balance balance -> at = balance(balance, at);
                case PatternItem.Frontier frontier -> at = isFrontier(frontier.set(), at) ? at : -1;
                case PatternItem.End _ -> at = at == subject.length() ? at : -1;
            }
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    private boolean takes(ByteSet set, int at) {
        return at < subject.length() && set.contains(subject.charAt(at));
    }

    private int longest(PatternItem.Longest item, int next, int start) {
        int end = start;
        while (takes(item.set(), end)) {
            end++;
        }
        for (int at = end; at - start >= item.least(); at--) {
            int found = match(next, at);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    private int shortest(ByteSet set, int next, int start) {
        for (int at = start; ; at++) {
            int found = match(next, at);
            if (found >= 0) {
                return found;
            }
            if (!takes(set, at)) {
                return -1;
            }
        }
    }

    private int open(int capture, int kind, int next, int at) {
        starts[capture] = at;
        lengths[capture] = kind;
        return match(next, at);
    }

    private int close(int capture, int next, int at) {
        int before = lengths[capture];
        lengths[capture] = at - starts[capture];
        int end = match(next, at);
        if (end < 0) {
            lengths[capture] = before;
        }
        return end;
    }

    private int again(int capture, int at) {
        int length = Math.max(0, lengths[capture]);
        return subject.regionMatches(at, subject, starts[capture], length) ? at + length : -1;
    }

    private int balance(PatternItem.Balance item, int start) {
        if (start >= subject.length() || subject.charAt(start) != item.open()) {
            return -1;
        }
        int nesting = 1;
        for (int at = start + 1; at < subject.length(); at++) {
            char c = subject.charAt(at);
            if (c == item.close()) {
                if (--nesting == 0) {
                    return at + 1;
                }
            } else if (c == item.open()) {
                nesting++;
            }
        }
        return -1;
    }

    private boolean isFrontier(ByteSet set, int at) {
        char before = at == 0 ? '\0' : subject.charAt(at - 1);
        char after = at == subject.length() ? '\0' : subject.charAt(at);
        return !set.contains(before) && set.contains(after);
    }
}
