package wippy.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Components that real toolchains built: those of the tour. */
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

    static Component component(String name) {
        return Component.decode(name, bytes(name));
    }

    static ComponentInstance instance(String name) {
        return component(name).link(Linker.empty()).instantiate();
    }
}
