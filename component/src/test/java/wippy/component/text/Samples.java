package wippy.component.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Texts of components, each with the binary that {@code wasm-tools parse} 1.263.0 makes of it. */
final class Samples {
    private Samples() {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sample(String text, byte[] binary) {
        @Override
        public String toString() {
            return text;
        }
    }

    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i += 3) {
            samples.add(new Sample(lines.get(i), HexFormat.of().parseHex(lines.get(i + 1))));
        }
        return List.copyOf(samples);
    }

    private static List<String> lines() {
        try (InputStream in = Samples.class.getResourceAsStream("/text/encodings.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
