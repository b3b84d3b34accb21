package wippy.cli.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import wippy.runtime.error.WippyException;
import wippy.wasi.WasiBuilder;
import wippy.wasi.file.FileAccess;

/** What {@code --dir} says: a directory of the host, and under what name and how the guest has it. */
record MountOption(Path host, String guest, FileAccess access) {
    private static final String BETWEEN = "::";

    /**
     * Reads {@code HOST}, {@code HOST::GUEST} or {@code HOST::GUEST::ro}.
     *
     * @param here what relative directories start from
     */
    static MountOption parse(String text, Path here) {
        List<String> parts = List.of(text.split(BETWEEN, -1));
        boolean known =
                parts.size() <= 2 || (parts.size() == 3 && List.of("ro", "rw").contains(parts.getLast()));
        if (!known || parts.stream().anyMatch(String::isEmpty)) {
            throw WippyException.invalid("--dir: expected HOST, HOST::GUEST or HOST::GUEST::ro, got \"" + text + "\"");
        }
        try {
            return new MountOption(
                    here.resolve(parts.getFirst()).normalize(),
                    parts.size() > 1 ? parts.get(1) : parts.getFirst(),
                    parts.getLast().equals("ro") && parts.size() == 3 ? FileAccess.READ_ONLY : FileAccess.READ_WRITE);
        } catch (InvalidPathException e) {
            throw WippyException.invalid("--dir: \"" + parts.getFirst() + "\" is no path");
        }
    }

    void addTo(WasiBuilder wasi) {
        wasi.preopen(host, guest, access);
    }
}
