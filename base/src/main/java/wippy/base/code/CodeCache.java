package wippy.base.code;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Generated code on disk, found again by the next process. Any number of threads and processes may use one folder at
 * once. Nothing here fails its caller: what cannot be read is not there, what cannot be written is not kept, and the
 * log tells why.
 */
public sealed interface CodeCache permits DiskCache, NoCache {
    /** Bytes a cache may take where nobody says otherwise. */
    long DEFAULT_MAX_BYTES = 512L << 20;

    /**
     * A cache in that folder, which is made if it is not there. Code found in it will be run; so the folder has to be
     * the user's own and writable by nobody else, else the cache is {@linkplain #disabled disabled} with a warning in
     * the log.
     *
     * @param maxBytes of all files together; the least recently used make room. Processes that write at once may exceed
     *     it for a while, each by a 64th
     */
    static CodeCache open(Path folder, long maxBytes) {
        try {
            return new DiskCache(PrivateFolder.prepare(folder), maxBytes);
        } catch (IOException e) {
            System.getLogger(CodeCache.class.getName())
                    .log(Level.WARNING, "Generated code is not cached: " + CacheHome.reason(e));
            return disabled();
        }
    }

    /** A cache that holds nothing. */
    static CodeCache disabled() {
        return NoCache.INSTANCE;
    }

    /**
     * The user's cache: in the folder that the system property {@code wippy.cache.dir} or else the environment variable
     * {@code WIPPY_CACHE_DIR} names ({@code off} for none), else in {@code wippy} under the system's folder for caches
     * ({@code $XDG_CACHE_HOME}, {@code ~/.cache}, on macOS {@code ~/Library/Caches}).
     */
    static CodeCache standard() {
        return CacheHome.ofThisProcess()
                .find()
                .map(folder -> open(folder, DEFAULT_MAX_BYTES))
                .orElseGet(CodeCache::disabled);
    }

    /** Where it keeps its files; empty if it is disabled. */
    Optional<Path> folder();

    /** What is kept for that key. */
    Optional<CodeEntry> find(CodeKey key);

    /**
     * Keeps contents by name for that key, in place of what was kept for it.
     *
     * @return whether they are on disk now
     */
    boolean store(CodeKey key, Map<String, byte[]> contents);
}
