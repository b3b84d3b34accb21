package wippy.benchmarks.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import wippy.engine.WasmModule;
import wippy.engine.text.WatParser;
import wippy.wasi.Wasi;
import wippy.wasi.file.FileAccess;

/** How long a guest takes to copy a file: {@code FileCopy GUEST FOLDER}, four times after four to warm up. */
public final class FileCopy {
    private static final int TIMES = 4;

    private FileCopy() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        Path guest = Path.of(args[args.length - 2]);
        Path folder = Path.of(args[args.length - 1]);
        WasmModule module = WasmModule.decode("copy", WatParser.parse(guest.toString(), Files.readString(guest)));
        for (int i = 0; i < 2 * TIMES; i++) {
            Files.deleteIfExists(folder.resolve("to"));
            Wasi wasi =
                    Wasi.builder().preopen(folder, "/", FileAccess.READ_WRITE).build();
            long begun = System.nanoTime();
            if (wasi.run(module) != 0) {
                throw new IllegalStateException("the guest failed");
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (i >= TIMES) {
                System.out.printf(Locale.ROOT, "wippy,file-copy,%.3f,s%n", seconds);
            }
        }
    }
}
