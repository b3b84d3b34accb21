package wippy.engine.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final CodeCache cache;
    private final CodeKey key;
    private final ClassWriter writer;
    private final ConcurrentMap<String, byte[]> ahead = new ConcurrentHashMap<>();
    private volatile Optional<CodeEntry> kept;

    /** Makes classes by name. */
    interface ClassWriter {
        /** The classes, and what else is worth making ahead. */
        List<String> names();

        /** Whether a class of that name may be among those. */
        boolean isKept(String name);

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

    /** Whether an earlier process compiled the module, and so found it valid. */
    boolean isKept() {
        return kept.isPresent();
    }

    /** One class. */
    byte[] bytes(String name) throws ClassNotFoundException {
        byte[] made = ahead.remove(name);
        if (made != null) {
            return made;
        }
        Optional<byte[]> found = writer.isKept(name) ? kept(name) : Optional.empty();
        return found.isPresent() ? found.get() : writer.write(name, this::kept);
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
        if (kept.isEmpty()) {
            Map<String, byte[]> all =
                    LinkedHashMap.newLinkedHashMap(writer.names().size());
            writer.names().forEach(name -> all.put(name, make(name)));
            if (cache.store(key, all)) {
                kept = cache.find(key);
            }
            ahead.clear();
        }
        return isKept();
    }

    private byte[] make(String name) {
        try {
            byte[] made = writer.write(name, this::kept);
            ahead.put(name, made);
            return made;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
