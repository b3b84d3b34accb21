package wippy.wasi.preview1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wippy.base.files.FileException;
import wippy.engine.Imports;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmInstance;
import wippy.engine.WasmMemory;
import wippy.engine.WasmModule;
import wippy.engine.text.WatParser;
import wippy.wasi.WasiBuilder;
import wippy.wasi.WasiContext;

/** A guest that calls functions of preview 1 as the test tells it to, with what lies in its memory. */
final class Guest implements AutoCloseable {
    static final int RESULT = 0;
    static final int PATH = 256;
    static final int OTHER_PATH = 8192;
    static final int VECTOR = 16;
    static final int BUFFER = 16_384;

    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("fd_close", "i"),
            Map.entry("fd_renumber", "ii"),
            Map.entry("fd_read", "iiii"),
            Map.entry("fd_pread", "iiiIi"),
            Map.entry("fd_write", "iiii"),
            Map.entry("fd_pwrite", "iiiIi"),
            Map.entry("fd_seek", "iIii"),
            Map.entry("fd_tell", "ii"),
            Map.entry("fd_readdir", "iiiIi"),
            Map.entry("fd_fdstat_get", "ii"),
            Map.entry("fd_fdstat_set_flags", "ii"),
            Map.entry("fd_filestat_get", "ii"),
            Map.entry("fd_filestat_set_size", "iI"),
            Map.entry("fd_filestat_set_times", "iIIi"),
            Map.entry("fd_prestat_get", "ii"),
            Map.entry("fd_prestat_dir_name", "iii"),
            Map.entry("fd_advise", "iIIi"),
            Map.entry("fd_allocate", "iII"),
            Map.entry("fd_sync", "i"),
            Map.entry("path_open", "iiiiiIIii"),
            Map.entry("path_create_directory", "iii"),
            Map.entry("path_remove_directory", "iii"),
            Map.entry("path_unlink_file", "iii"),
            Map.entry("path_filestat_get", "iiiii"),
            Map.entry("path_filestat_set_times", "iiiiIIi"),
            Map.entry("path_link", "iiiiiii"),
            Map.entry("path_rename", "iiiiii"),
            Map.entry("path_symlink", "iiiii"),
            Map.entry("path_readlink", "iiiiii"),
            Map.entry("poll_oneoff", "iiii"),
            Map.entry("random_get", "ii"),
            Map.entry("clock_time_get", "iIi"),
            Map.entry("clock_res_get", "ii"),
            Map.entry("sock_shutdown", "ii"));

    private final WasiContext context;
    private final WasmInstance instance;

    Guest(String module, WasiBuilder wasi) throws FileException {
        context = wasi.build().open();
        Preview1 preview1 = context.preview1();
        WasmModule code = WasmModule.decode("guest", WatParser.parse("guest", text(module)));
        Imports.Builder imports = Imports.builder();
        preview1.define(imports, code);
        instance = WasmInstance.instantiate(code, imports.build(), InstanceLimits.unlimited());
        preview1.attach(instance);
    }

    private static String text(String module) {
        StringBuilder imports = new StringBuilder("(module ");
        StringBuilder functions = new StringBuilder("(memory (export \"memory\") 2)");
        FUNCTIONS.forEach((name, params) -> {
            String types = params.chars()
                    .mapToObj(letter -> letter == 'I' ? "i64" : "i32")
                    .collect(Collectors.joining(" "));
            String type = "(param " + types + ") (result i32)";
            String locals = IntStream.range(0, params.length())
                    .mapToObj(i -> "(local.get " + i + ")")
                    .collect(Collectors.joining(" "));
            imports.append("(import \"%s\" \"%s\" (func $%s %s))\n".formatted(module, name, name, type));
            functions.append("(func (export \"%s\") %s (call $%s %s))\n".formatted(name, type, name, locals));
        });
        return imports.append(functions).append(")").toString();
    }

    WasmMemory memory() {
        return instance.memory("memory").orElseThrow();
    }

    /** Calls a function and gives the error's name. */
    String call(String function, long... args) {
        int number = (int) instance.function(function).orElseThrow().call(args)[0];
        return Errno.values()[number].name();
    }

    /** Puts a path into memory and gives its length in octets. */
    int path(String path) {
        return put(PATH, path);
    }

    int otherPath(String path) {
        return put(OTHER_PATH, path);
    }

    private int put(int at, String text) {
        byte[] octets = text.getBytes(UTF_8);
        memory().write(at, octets);
        return octets.length;
    }

    /** Opens what is at a path below a directory. */
    String open(int directory, String path, int how, long rights) {
        return call("path_open", directory, 1, PATH, path(path), how, rights, 0, 0, RESULT);
    }

    /** The same where it must succeed; gives the number. */
    int opened(int directory, String path, int how, long rights) {
        String outcome = open(directory, path, how, rights);
        if (!outcome.equals("SUCCESS")) {
            throw new AssertionError("cannot open " + path + ": " + outcome);
        }
        return memory().readInt(RESULT);
    }

    /** Calls a read or write with one vector over the buffer. */
    String transfer(String function, int fd, int length) {
        memory().writeInt(VECTOR, BUFFER);
        memory().writeInt(VECTOR + 4, length);
        return call(function, fd, VECTOR, 1, RESULT);
    }

    String text(int at, int length) {
        return new String(memory().read(at, length), UTF_8);
    }

    @Override
    public void close() {
        context.close();
        instance.close();
    }
}
