package wippy.base.files;

import java.nio.file.Path;
import java.util.stream.Stream;

/** Both ways to keep paths inside a directory, for tests that hold for either. */
enum Directories {
    DEFAULT {
        @Override
        Directory open(Path path, boolean readOnly) throws FileException {
            return Directory.open(path, readOnly);
        }
    },
    PORTABLE {
        @Override
        Directory open(Path path, boolean readOnly) throws FileException {
            return PortableDirectory.root(path, readOnly);
        }
    };

    abstract Directory open(Path path, boolean readOnly) throws FileException;

    static Stream<Directories> all() {
        return Stream.of(values());
    }
}
