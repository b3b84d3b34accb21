package wippy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code wippy wasm run}. */
@Timeout(120)
class WasmRunTest {
    /**
     * Writes its arguments and environment as they lie in memory, copies its input, exits with the number of arguments.
     */
    private static final String ECHO = """
        (module
          (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "environ_sizes_get" (func $env_sizes (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "environ_get" (func $env (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 2)
          (func $out (param $fd i32) (param $at i32) (param $length i32)
            (i32.store (i32.const 16) (local.get $at))
            (i32.store (i32.const 20) (local.get $length))
            (drop (call $write (local.get $fd) (i32.const 16) (i32.const 1) (i32.const 24))))
          (func (export "_start")
            (drop (call $args_sizes (i32.const 0) (i32.const 4)))
            (drop (call $args (i32.const 1024) (i32.const 2048)))
            (call $out (i32.const 1) (i32.const 2048) (i32.load (i32.const 4)))
            (drop (call $env_sizes (i32.const 8) (i32.const 12)))
            (drop (call $env (i32.const 1024) (i32.const 4096)))
            (call $out (i32.const 2) (i32.const 4096) (i32.load (i32.const 12)))
            (block $end
              (loop $copy
                (i32.store (i32.const 16) (i32.const 8192))
                (i32.store (i32.const 20) (i32.const 4096))
                (drop (call $read (i32.const 0) (i32.const 16) (i32.const 1) (i32.const 24)))
                (br_if $end (i32.eqz (i32.load (i32.const 24))))
                (call $out (i32.const 1) (i32.const 8192) (i32.load (i32.const 24)))
                (br $copy)))
            (call $exit (i32.load (i32.const 0)))))
        """;

    /** Opens the file "f" below the first mount for writing and exits with the error number, 0 if it could. */
    private static final String CREATE = """
        (module
          (import "wasi_snapshot_preview1" "path_open"
            (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 1)
          (data (i32.const 0) "f")
          (func (export "_start")
            (call $exit (call $open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 1)
              (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 8)))))
        """;

    /** Fails unless its working directory is "/box". */
    private static final String CWD = """
        (component
          (import "wasi:cli/environment@0.2.0" (instance $environment
            (export "initial-cwd" (func (result (option string))))))
          (core module $m
            (import "host" "cwd" (func $cwd (param i32)))
            (import "host" "memory" (memory 1))
            (func (export "run") (result i32)
              (call $cwd (i32.const 0))
              (if (i32.ne (i32.load8_u (i32.const 0)) (i32.const 1)) (then (return (i32.const 1))))
              (if (i32.ne (i32.load (i32.const 8)) (i32.const 4)) (then (return (i32.const 1))))
              (i32.ne (i32.load (i32.load (i32.const 4))) (i32.const 0x786f622f))))
          (core module $memory
            (memory (export "memory") 1)
            (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 64)))
          (core instance $memory (instantiate $memory))
          (core func $cwd (canon lower (func $environment "initial-cwd")
            (memory $memory "memory") (realloc (func $memory "realloc"))))
          (core instance $i (instantiate $m (with "host" (instance
            (export "cwd" (func $cwd)) (export "memory" (memory $memory "memory"))))))
          (func $run (result (result)) (canon lift (core func $i "run")))
          (instance $run (export "run" (func $run)))
          (export "wasi:cli/run@0.2.0" (instance $run)))
        """;

    @TempDir
    Path folder;

    private Wippy wippy;

    @BeforeEach
    void sitDown() throws IOException {
        wippy = new Wippy(folder)
                .file("echo.wat", ECHO)
                .file("create.wat", CREATE)
                .file("data/keep", "")
                .file("trap.wat", "(module (func $deep unreachable) (func (export \"_start\") (call $deep)))")
                .file("loop.wat", "(module (func (export \"_start\") (loop (br 0))))")
                .file("library.wat", "(module (func (export \"add\")))")
                .file("other.wat", "(module (import \"env\" \"log\" (func)) (func (export \"_start\")))");
    }

    @Test
    void argumentsEnvironmentAndInputReachTheGuestAndItsCodeComesBack() {
        Wippy.Result result = wippy.piping(new byte[] {0, (byte) 0xff, 10})
                .run("wasm", "run", "--env", "A=1=2", "--env", "NOT_SET_HERE", "echo.wat", "--env", "x", "ü");
        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err()).isEqualTo("A=1=2\0");
        byte[] words = "echo.wat\0--env\0x\0ü\0".getBytes(UTF_8);
        assertThat(wippy.output()).startsWith(words).endsWith(0, 0xff, 10).hasSize(words.length + 3);
    }

    @Test
    void oneDividerBehindTheFileIsNotTheGuests() {
        assertThat(wippy.run("wasm", "run", "echo.wat", "--", "--", "-h").out()).isEqualTo("echo.wat\0--\0-h\0");
        assertThat(wippy.run("wasm", "run", "--", "echo.wat", "-h").out()).isEqualTo("echo.wat\0-h\0");
    }

    @Test
    void theProgramsNameSaysNothingOfFoldersOfThisMachine() throws IOException {
        wippy.file("deep/down/echo.wat", ECHO);
        assertThat(wippy.run("wasm", "run", "deep/down/echo.wat").out()).isEqualTo("echo.wat\0");
    }

    @Test
    void theWorkingDirectoryIsWhatTheOptionSays() throws IOException {
        wippy.file("cwd.wat", CWD);
        assertThat(wippy.run("wasm", "run", "cwd.wat").code()).isEqualTo(1);
        assertThat(wippy.run("wasm", "run", "--cwd", "/box", "cwd.wat").code()).isZero();
        assertThat(wippy.run("wasm", "run", "--cwd", "/bag", "cwd.wat").code()).isEqualTo(1);
    }

    @Test
    void directoriesAreMountedAsTheySay() {
        assertThat(wippy.run("wasm", "run", "--dir", "data", "create.wat").code())
                .isZero();
        assertThat(folder.resolve("data/f")).isEmptyFile();
        assertThat(wippy.run("wasm", "run", "--dir", "data::/d::ro", "create.wat")
                        .code())
                .as("errno rofs")
                .isEqualTo(69);
        assertThat(wippy.run("wasm", "run", "create.wat").code())
                .as("errno badf")
                .isEqualTo(8);
    }

    @Test
    void aTrapIsToldWithTheGuestsFunctions() {
        Wippy.Result result = wippy.run("wasm", "run", "trap.wat");
        assertThat(result.code()).isEqualTo(134);
        assertThat(result.err())
                .startsWith("Error: unreachable\n  at trap.wat!deep (0x")
                .contains("\n  at trap.wat!_start");
    }

    @Test
    void anInterruptEndsABusyGuest() {
        Wippy.Result result =
                wippy.interruptedBy(stop -> Thread.startVirtualThread(stop)).run("wasm", "run", "loop.wat");
        assertThat(result.code()).isEqualTo(130);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void whatCannotRunIsToldInOneLine() {
        assertFails(
                "library.wat", "library.wat is no command: it does not export a function _start without parameters");
        assertFails("other.wat", "env");
        assertFails("missing.wasm", "there is no file missing.wasm");
        Wippy.Result missing = wippy.run("wasm", "run", "--dir", "nowhere::/", "create.wat");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err())
                .isEqualTo("Error: --dir: " + folder.resolve("nowhere") + ": no such file or directory\n");
        assertThat(wippy.run("wasm", "run", "--dir", "data::", "create.wat").err())
                .isEqualTo("Error: --dir: expected HOST, HOST::GUEST or HOST::GUEST::ro, got \"data::\"\n");
        assertThat(wippy.run("wasm", "run", "--env", "=x", "create.wat").err())
                .isEqualTo("Error: --env: expected NAME=VALUE, got \"=x\"\n");
    }

    private void assertFails(String file, String words) {
        Wippy.Result result = wippy.run("wasm", "run", file);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("Error: ").contains(words).endsWith("\n");
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void aComponentIsRunToo() throws IOException {
        Path command = Repository.root().resolve("wasi/src/test/resources/wippy/wasi/command.wat");
        wippy.file("command.wat", Files.readAllBytes(command));
        Wippy.Result result = wippy.piping("in".getBytes(UTF_8)).run("wasm", "run", "command.wat", "one");
        assertThat(result.out()).isEqualTo("command.wat\none\nin");
        assertThat(result.code()).isEqualTo(2);
    }
}
