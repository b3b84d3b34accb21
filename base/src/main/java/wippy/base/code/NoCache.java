package wippy.base.code;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The cache that holds nothing. */
enum NoCache implements CodeCache {
    INSTANCE;

    @Override
    public Optional<Path> folder() {
        return Optional.empty();
    }

    @Override
    public Optional<CodeEntry> find(CodeKey key) {
        return Optional.empty();
    }

    @Override
    public boolean store(CodeKey key, Map<String, byte[]> contents) {
        return false;
    }
}
