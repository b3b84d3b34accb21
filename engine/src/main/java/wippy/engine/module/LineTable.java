package wippy.engine.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Rows of addresses and lines, in runs of rising addresses. */
final class LineTable {
    /** Rows a table has at most; beyond them code has no lines. */
    private static final int MAX_ROWS = 8_000_000;

    private final int codeStart;
    private final List<String> files = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final Column addresses = new Column();
    private final Column fileIndices = new Column();
    private final Column lines = new Column();
    private final Column columns = new Column();
    private int open;

    /** Rows of the table from first to before last, for addresses from low to before high. */
    private record Run(int low, int high, int first, int last) {}

    LineTable(int codeStart) {
        this.codeStart = codeStart;
    }

    boolean isFull() {
        return addresses.size() >= MAX_ROWS;
    }

    int file(String name) {
        files.add(name);
        return files.size() - 1;
    }

    void row(int address, int file, int line, int column) {
        addresses.add(address);
        fileIndices.add(file);
        lines.add(line);
        columns.add(column);
    }

    /** Ends a run of rows before an address. Functions that a linker left off are said to be at 0 or past all code. */
    void endRun(int high) {
        int rows = addresses.size();
        if (rows > open && addresses.at(open) > 0 && high > addresses.at(open)) {
            runs.add(new Run(addresses.at(open), high, open, rows));
        }
        open = rows;
    }

    void sort() {
        runs.sort(Comparator.comparingInt(Run::low));
    }

    Optional<SourceLine> find(int offset) {
        int address = offset - codeStart;
        int from = 0;
        int to = runs.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (runs.get(middle).low() <= address) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from > 0 && address < runs.get(from - 1).high() ? line(runs.get(from - 1), address) : Optional.empty();
    }

    private Optional<SourceLine> line(Run run, int address) {
        int from = run.first() + 1;
        int to = run.last();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (addresses.at(middle) <= address) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        int row = from - 1;
        int file = fileIndices.at(row);
        return lines.at(row) > 0 && file >= 0 && file < files.size()
                ? Optional.of(new SourceLine(files.get(file), lines.at(row), Math.max(0, columns.at(row))))
                : Optional.empty();
    }

    /** Numbers, as many as come. */
    private static final class Column {
        private int[] values = new int[64];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        int at(int index) {
            return values[index];
        }

        int size() {
            return size;
        }
    }
}
