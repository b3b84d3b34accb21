package wippy.engine.compile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import wippy.base.code.CodeCache;
import wippy.base.code.CodeEntry;
import wippy.base.code.CodeKey;

/**
 * The generated classes of one module as bytes: kept on disk by an earlier process, made ahead in the background, or
 * made when the JVM asks. Any thread.
 */
final class ClassSource {
    /** The name of a content that is there where nothing is missing. */
    private static final String WHOLE = "whole";

    private final CodeCache cache;
    private final CodeKey key;
    private final ClassWriter writer;
    private final ConcurrentMap<String, byte[]> ahead = new ConcurrentHashMap<>();

    /** What is worth keeping and was not on disk when it was needed. */
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    private volatile Optional<CodeEntry> kept;

    /** Makes classes by name. */
    interface ClassWriter {
        /** The classes, and what else is worth making ahead. */
        List<String> names();

        /** Whether a class of that name may be among those. */
        boolean isKept(String name);

        /** Whether it is worth keeping only where it was needed; of the others there are few. */
        boolean isOfFunctions(String name);

        /**
         * The class file of that name; each time the same.
         *
         * @param kept what is on disk, which may help
         */
        byte[] write(String name, Kept kept) throws ClassNotFoundException;
    }

    /** What an earlier process left on disk. */
    interface Kept {
        /** What it kept under that name. */
        Optional<byte[]> find(String name);
    }

    /** Looks into the cache once. */
    ClassSource(CodeCache cache, CodeKey key, ClassWriter writer) {
        this.cache = cache;
        this.key = key;
        this.writer = writer;
        this.kept = cache.find(key);
    }

    /** Whether an earlier process found the module valid, and kept some of its code. */
    boolean isKept() {
        return kept.isPresent();
    }

    /** Whether all of its code is on disk. */
    boolean isWhole() {
        return kept(WHOLE).isPresent();
    }

    /** One class. */
    byte[] bytes(String name) throws ClassNotFoundException {
        byte[] made = ahead.remove(name);
        if (made != null) {
            return made;
        }
        if (!writer.isKept(name)) {
            return writer.write(name, this::kept);
        }
        Optional<byte[]> found = kept(name);
        return found.isPresent() ? found.get() : missing(name);
    }

    private byte[] missing(String name) throws ClassNotFoundException {
        byte[] written = writer.write(name, this::kept);
        missed.add(name);
        return written;
    }

    /** One class if it is on disk. */
    Optional<byte[]> kept(String name) {
        Optional<CodeEntry> entry = kept;
        return entry.isPresent() ? entry.get().blob(name) : Optional.empty();
    }

    /**
     * Makes all classes and keeps them on disk, unless they are there.
     *
     * @return whether they are there now
     */
    boolean fill() {
        if (!isWhole()) {
            Map<String, byte[]> all =
                    LinkedHashMap.newLinkedHashMap(writer.names().size() + 1);
            writer.names().forEach(name -> all.put(name, make(name)));
            all.put(WHOLE, new byte[0]);
            store(all);
            ahead.clear();
        }
        return isWhole();
    }

    /**
     * Keeps on disk, beside what is there, what this process needed of the module's code, as far as it is made in time:
     * what was made before is made once more, which keeps no memory meanwhile.
     *
     * @return whether something of it is on disk now
     */
    boolean keep(Duration within) {
        if (!missed.isEmpty() && !isWhole()) {
            Map<String, byte[]> all = found();
            int before = all.size();
            long end = System.nanoTime() + within.toNanos();
            for (String name : worthKeeping()) {
                if (!all.containsKey(name) && System.nanoTime() - end < 0) {
                    all.put(name, written(name));
                }
            }
            missed.removeAll(all.keySet());
            if (all.size() > before) {
                store(all);
            }
        }
        return isKept();
    }

    /** What each start needs, and then the functions that this one needed. */
    private List<String> worthKeeping() {
        List<String> names = new ArrayList<>(writer.names());
        names.removeIf(writer::isOfFunctions);
        names.addAll(missed);
        return names;
    }

    /** What is on disk, by name. */
    private Map<String, byte[]> found() {
        Map<String, byte[]> found = new LinkedHashMap<>();
        kept.ifPresent(entry ->
                entry.names().forEach(name -> entry.blob(name).ifPresent(content -> found.put(name, content))));
        return found;
    }

    private void store(Map<String, byte[]> contents) {
        if (cache.store(key, contents)) {
            kept = cache.find(key);
        }
    }

    private byte[] make(String name) {
        byte[] made = written(name);
        ahead.put(name, made);
        return made;
    }

    private byte[] written(String name) {
        try {
            return writer.write(name, this::kept);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
