package wippy.base.code;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the cache holds for one key: named contents, such as classes by their names. Each is read when it is asked for,
 * and checked then. Any thread; stays good when the cache drops its file meanwhile.
 */
public final class CodeEntry implements AutoCloseable {
    private final SharedFile file;
    private final Header header;
    private final Consumer<Exception> failed;

    /** Of a file with that header; what fails is told. */
    CodeEntry(SharedFile file, Header header, Consumer<Exception> failed) {
        this.file = file;
        this.header = header;
        this.failed = failed;
    }

    /** The names of all contents; none if they cannot be read. */
    public Set<String> names() {
        try {
            return header.names();
        } catch (IOException e) {
            failed.accept(e);
            return Set.of();
        }
    }

    /** One content, a copy of the caller's own; empty if there is none of that name or it cannot be read unharmed. */
    public Optional<byte[]> blob(String name) {
        try {
            Optional<Header.Blob> blob = header.find(name);
            return blob.isPresent() ? Optional.of(read(name, blob.get())) : Optional.empty();
        } catch (IOException e) {
            failed.accept(e);
            return Optional.empty();
        }
    }

    /** Lets the file go at once, after which nothing is found; who only drops the entry leaves it to the collector. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            failed.accept(e);
        }
    }

    private byte[] read(String name, Header.Blob blob) throws IOException {
        byte[] content = file.read(blob.offset(), blob.length());
        if (Check.of(content) != blob.check()) {
            throw new DamagedException("has a content " + name + " that fails its check");
        }
        return content;
    }
}
