package wippy.wast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wippy.base.source.SourcePosition;

/** Counts what came of commands. */
final class Tally {
    private int passed;
    private int failed;
    private int skipped;
    private final List<String> messages = new ArrayList<>();
    private final Map<String, Integer> features = new TreeMap<>();

    void pass() {
        passed++;
    }

    void fail(SourcePosition at, String message) {
        failed++;
        messages.add(at + ": " + message);
    }

    void skip(String feature) {
        skipped++;
        features.merge(feature, 1, Integer::sum);
    }

    FileReport report() {
        return new FileReport(passed, failed, skipped, messages, features);
    }
}
