package wippy.guest.lua.module;

import java.util.ArrayList;
import java.util.List;
import wippy.base.execution.Execution;

/**
 * The shortest way from one list of parts to another, after Myers (1986) in linear space. Parts are compared by number.
 * Where two stretches have little in common, one is taken away and the other put in its place, so that the time stays
 * in proportion to their length. Lets the guest be stopped.
 */
final class Differences {
    /** Parts taken away and put in for which a stretch is searched; beyond, it counts as replaced. */
    static final int MOST = 5_000;

    /** What happens to a run of parts. */
    enum Kind {
        EQUAL,
        DELETE,
        INSERT
    }

    /**
     * A run of parts.
     *
     * @param from of the first list, or of the second for what is put in
     */
    record Run(Kind kind, int from, int to) {}

    private final Execution execution;
    private final int[] a;
    private final int[] b;
    private final int[] forward;
    private final int[] backward;
    private final List<Run> runs = new ArrayList<>();

    private Differences(Execution execution, int[] a, int[] b) {
        this.execution = execution;
        this.a = a;
        this.b = b;
        int size = 2 * Math.min(MOST, (a.length + b.length + 1) / 2 + 1) + 3;
        forward = new int[size];
        backward = new int[size];
    }

    static List<Run> between(Execution execution, int[] a, int[] b) {
        Differences differences = new Differences(execution, a, b);
        differences.compare(0, a.length, 0, b.length);
        return differences.runs;
    }

    private void compare(int aFrom, int aTo, int bFrom, int bTo) {
        int start = aFrom;
        while (aFrom < aTo && bFrom < bTo && a[aFrom] == b[bFrom]) {
            aFrom++;
            bFrom++;
        }
        add(Kind.EQUAL, start, aFrom);
        int end = aTo;
        while (aFrom < aTo && bFrom < bTo && a[aTo - 1] == b[bTo - 1]) {
            aTo--;
            bTo--;
        }
        middle(aFrom, aTo, bFrom, bTo);
        add(Kind.EQUAL, aTo, end);
    }

    private void middle(int aFrom, int aTo, int bFrom, int bTo) {
        int[] split = aFrom == aTo || bFrom == bTo ? new int[0] : split(aFrom, aTo, bFrom, bTo);
        if (split.length == 0) {
            add(Kind.DELETE, aFrom, aTo);
            add(Kind.INSERT, bFrom, bTo);
        } else {
            compare(aFrom, split[0], bFrom, split[1]);
            compare(split[0], aTo, split[1], bTo);
        }
    }

    /** A point on a shortest way, searched from both ends; none where that would take too long. */
    private int[] split(int aFrom, int aTo, int bFrom, int bTo) {
        int n = aTo - aFrom;
        int m = bTo - bFrom;
        int delta = n - m;
        boolean odd = (delta & 1) != 0;
        int most = Math.min(MOST, (n + m + 1) / 2);
        int center = forward.length / 2;
        forward[center + 1] = 0;
        backward[center + 1] = 0;
        for (int d = 0; d <= most; d++) {
            for (int k = -d; k <= d; k += 2) {
                execution.poll();
                int x = k == -d || (k != d && forward[center + k - 1] < forward[center + k + 1])
                        ? forward[center + k + 1]
                        : forward[center + k - 1] + 1;
                int y = x - k;
                while (x < n && y < m && x >= 0 && y >= 0 && a[aFrom + x] == b[bFrom + y]) {
                    x++;
                    y++;
                }
                forward[center + k] = x;
                int other = delta - k;
                if (odd && other >= -(d - 1) && other <= d - 1 && x + backward[center + other] >= n) {
                    return inside(aFrom + x, bFrom + y, aFrom, aTo, bFrom, bTo);
                }
            }
            for (int k = -d; k <= d; k += 2) {
                execution.poll();
                int x = k == -d || (k != d && backward[center + k - 1] < backward[center + k + 1])
                        ? backward[center + k + 1]
                        : backward[center + k - 1] + 1;
                int y = x - k;
                while (x < n && y < m && x >= 0 && y >= 0 && a[aTo - 1 - x] == b[bTo - 1 - y]) {
                    x++;
                    y++;
                }
                backward[center + k] = x;
                int other = delta - k;
                if (!odd && other >= -d && other <= d && x + forward[center + other] >= n) {
                    return inside(aTo - x, bTo - y, aFrom, aTo, bFrom, bTo);
                }
            }
        }
        return new int[0];
    }

    /** A point at a corner would split nothing. */
    private static int[] inside(int x, int y, int aFrom, int aTo, int bFrom, int bTo) {
        boolean within = x >= aFrom && x <= aTo && y >= bFrom && y <= bTo;
        boolean corner = (x == aFrom && y == bFrom) || (x == aTo && y == bTo);
        return within && !corner ? new int[] {x, y} : new int[0];
    }

    private void add(Kind kind, int from, int to) {
        if (from == to) {
            return;
        }
        Run last = runs.isEmpty() ? new Run(Kind.EQUAL, -1, -1) : runs.getLast();
        if (last.kind() == kind && last.to() == from) {
            runs.removeLast();
            runs.add(new Run(kind, last.from(), to));
        } else {
            runs.add(new Run(kind, from, to));
        }
    }
}
