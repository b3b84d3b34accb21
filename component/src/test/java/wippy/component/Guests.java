package wippy.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Components that real toolchains built, those of the tour, and small ones written for the tests. */
final class Guests {
    private static final Path TOUR = Path.of("..", "examples", "tour", "guests");

    private Guests() {}

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(TOUR.resolve(name).resolve(name + ".wasm"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of {@code src/test/components}. */
    static Component small(String name) {
        return Component.decode(name, smallBytes(name));
    }

    static byte[] smallBytes(String name) {
        try (InputStream in = Guests.class.getResourceAsStream("/components/" + name + ".wasm")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Component component(String name) {
        return Component.decode(name, bytes(name));
    }

    static ComponentInstance instance(String name) {
        return component(name).link(Linker.empty()).instantiate();
    }
}
