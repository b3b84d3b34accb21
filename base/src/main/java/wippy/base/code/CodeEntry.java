package wippy.base.code;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the cache holds for one key: named contents, such as classes by their names. Each is read when it is asked for,
 * and checked then. Any thread; stays good when the cache drops its file meanwhile.
 */
public final class CodeEntry {
    private final SharedFile file;
    private final Map<String, Header.Blob> blobs = new LinkedHashMap<>();
    private final Consumer<Exception> failed;

    /** Of a file with that header; what fails is told. */
    CodeEntry(SharedFile file, Header header, Consumer<Exception> failed) {
        this.file = file;
        this.failed = failed;
        header.blobs().forEach(blob -> blobs.put(blob.name(), blob));
    }

    /** The names of all contents. */
    public Set<String> names() {
        return Collections.unmodifiableSet(blobs.keySet());
    }

    /** One content, a copy of the caller's own; empty if there is none of that name or it cannot be read unharmed. */
    public Optional<byte[]> blob(String name) {
        Header.Blob blob = blobs.get(name);
        return blob == null ? Optional.empty() : read(blob);
    }

    private Optional<byte[]> read(Header.Blob blob) {
        try {
            byte[] content = file.read(blob.offset(), blob.length());
            if (!blob.isDigestOf(content)) {
                throw new DamagedException("has a content " + blob.name() + " that fails its check");
            }
            return Optional.of(content);
        } catch (java.io.IOException e) {
            failed.accept(e);
            return Optional.empty();
        }
    }
}
