package wippy.runtime.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wippy.runtime.entry.Entry;
import wippy.runtime.error.WippyException;

/** Writes down what it is told; rejects what it is told to. */
final class RecordingHandler implements EntryHandler {
    final List<String> calls = new ArrayList<>();
    final Map<String, RuntimeException> rejections = new HashMap<>();
    final Map<String, String> needed = new HashMap<>();
    final Set<String> present = new HashSet<>();

    @Override
    public Set<String> kinds() {
        return Set.of("test", "other");
    }

    @Override
    public void begin() {
        calls.add("begin");
    }

    @Override
    public void add(Entry entry) {
        String id = entry.id().toString();
        if (rejections.containsKey(id)) {
            throw rejections.get(id);
        }
        if (needed.containsKey(id) && !present.contains(needed.get(id))) {
            throw WippyException.internal("cannot open")
                    .withCause(WippyException.notFound("missing " + needed.get(id)));
        }
        present.add(id);
        calls.add("+" + id);
    }

    @Override
    public void update(Entry before, Entry after) {
        if (rejections.containsKey(after.id().toString())) {
            throw rejections.get(after.id().toString());
        }
        calls.add("*" + after.id());
    }

    @Override
    public void remove(Entry entry) {
        present.remove(entry.id().toString());
        calls.add("-" + entry.id());
    }

    @Override
    public void commit() {
        calls.add("commit");
    }

    @Override
    public void discard() {
        calls.add("discard");
    }
}
