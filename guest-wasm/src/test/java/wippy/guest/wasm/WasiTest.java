package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.base.error.ErrorKind;
import wippy.base.execution.GuestLane;
import wippy.component.text.ComponentParser;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Outcome;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.EnvironmentStorage;
import wippy.runtime.port.EnvironmentVariable;
import wippy.runtime.port.FileVolume;
import wippy.runtime.port.Terminal;
import wippy.runtime.process.ProcessHost;
import wippy.runtime.process.Spawn;
import wippy.runtime.resource.Resource;
import wippy.runtime.resource.ResourceLimits;
import wippy.runtime.resource.ResourceScope;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;
import wippy.value.JavaModel;

/** What WASI shows to guests of entries: only what is granted, and as the entry says (spec wasm.md §3 and §4). */
class WasiTest {
    private static final String FACTS = new String(TestApp.resource("facts.wat"), StandardCharsets.UTF_8);
    private static final Path COMMAND = Path.of("../wasi/src/test/resources/wippy/wasi/command.wat");
    private static final JavaModel JAVA = JavaModel.shared();

    @TempDir
    Path folder;

    private final TestApp app = new TestApp();
    private final Map<String, String> variables = new java.util.concurrent.ConcurrentHashMap<>();

    private void facts(String name, String method, String more) {
        app.add(name, "function.wat", "source: |\n" + FACTS.indent(2) + "method: " + method + "\n" + more);
    }

    private WippyException failure(String name, String... arguments) {
        return catchThrowableOfType(WippyException.class, () -> app.call(name, arguments));
    }

    private void variable(String name, String... defaults) {
        EntryId storage = EntryId.parse("app:storage");
        app.environment.putStorage(storage, new EnvironmentStorage() {
            @Override
            public Optional<String> get(String key) {
                if (key.equals("broken")) {
                    throw WippyException.internal("the disk is gone");
                }
                return Optional.ofNullable(variables.get(key));
            }

            @Override
            public void set(String key, String value) {
                variables.put(key, value);
            }

            @Override
            public Map<String, String> list() {
                return variables;
            }
        });
        app.environment.putVariable(new EnvironmentVariable(
                EntryId.parse("app:" + name),
                Optional.empty(),
                storage,
                List.of(defaults).stream().findFirst(),
                false));
    }

    private void volume(String name, Path root, boolean readOnly) {
        app.volumes.put(EntryId.parse("app:" + name), new FileVolume() {
            @Override
            public boolean readOnly() {
                return readOnly;
            }

            @Override
            public byte[] read(String path) throws IOException {
                return Files.readAllBytes(root.resolve(path));
            }

            @Override
            public boolean exists(String path) {
                return Files.exists(root.resolve(path));
            }

            @Override
            public Optional<Path> root() {
                return Optional.of(root);
            }
        });
    }

    // ---- what is granted

    @Test
    void timeAndRandomNumbersAreReal() {
        facts("now", "now", "imports: [wasi:clocks]\n");
        facts("random", "random", "imports: [wasi:random]\n");
        assertThat(Long.parseLong(app.call("now"))).isNotNegative();
        assertThat(app.call("random")).isNotEqualTo(app.call("random"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingLeaksFromOneEntryToAnotherInAnyOrderOfLoading(boolean grantedFirst) {
        if (grantedFirst) {
            facts("granted", "random", "imports: [wasi:random]\n");
        }
        facts("bare", "random", "");
        facts("other", "random", "imports: [wasi:clocks, wasi:cli, wasi:filesystem]\n");
        if (!grantedFirst) {
            facts("granted", "random", "imports: [wasi:random]\n");
        }
        assertThat(app.call("granted")).matches("-?\\d+");
        for (String name : List.of("bare", "other")) {
            assertThat(failure(name))
                    .hasMessageContaining(
                            "unresolved host import \"get-random-u64\": wasi:random/random@0.2.6#get-random-u64")
                    .hasMessageContaining("add wasi:random to its imports");
        }
    }

    @Test
    void aFunctionThatAGrantedInterfaceLacksSaysSo() {
        facts("luck", "luck", "imports: [wasi:random]\n");
        assertThat(failure("luck"))
                .hasMessageContaining("unresolved host import \"get-luck\": wasi:random/random@0.2.6#get-luck: ")
                .hasMessageContaining("does not provide it");
    }

    // ---- environment, arguments, directory

    @Test
    void aGuestSeesTheVariablesOfItsEntryUnderItsOwnNames() {
        variable("key");
        variable("home", "/default");
        variable("empty");
        variables.put("key", "k-1");
        variables.put("empty", "");
        facts("env", "environment", """
            imports: [wasi:cli]
            wasi:
              env:
                - { id: "app:key", name: API_KEY }
                - { id: home, name: HOME }
                - { id: "app:empty", name: EMPTY }
                - { id: "app:none", name: NONE }
            """);
        assertThat(app.call("env")).isEqualTo("[[\"API_KEY\",\"k-1\"],[\"HOME\",\"/default\"]]");
        variables.put("key", "k-2");
        assertThat(app.call("env")).as("as they are at each call").contains("k-2");
    }

    @Test
    void aVariableThatIsRequiredAndNotThereFailsTheCall() {
        variable("empty");
        facts("env", "environment", "imports: [wasi:cli]\nwasi: { env: [{ id: empty, name: E, required: true }] }\n");
        assertThat(failure("env"))
                .hasMessage("required wasi env variable not found: app:empty")
                .extracting(WippyException::kind)
                .isEqualTo(ErrorKind.NOT_FOUND);
        variables.put("empty", "full");
        assertThat(app.call("env")).isEqualTo("[[\"E\",\"full\"]]");
    }

    @Test
    void aVariableThatCannotBeReadFailsTheCall() {
        variable("broken");
        facts("env", "environment", "imports: [wasi:cli]\nwasi: { env: [{ id: broken, name: B }] }\n");
        assertThat(failure("env"))
                .hasMessage("failed to resolve wasi env mapping: app:broken: the disk is gone")
                .extracting(WippyException::kind)
                .isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void argumentsAndDirectoryAreTheEntrys() {
        facts("args", "arguments", "imports: [wasi:cli]\nwasi: { args: [a, \"b c\"], cwd: /work }\n");
        facts("cwd", "cwd", "imports: [wasi:cli]\nwasi: { cwd: /work }\n");
        facts("bare-args", "arguments", "imports: [wasi:cli]\n");
        facts("bare-cwd", "cwd", "imports: [wasi:cli]\n");
        assertThat(app.call("args")).isEqualTo("[\"a\",\"b c\"]");
        assertThat(app.call("cwd")).isEqualTo("\"/work\"");
        assertThat(app.call("bare-args")).isEqualTo("[]");
        assertThat(app.call("bare-cwd")).isEqualTo("\"/\"");
    }

    // ---- mounts

    private final ResourceScope scope = new ResourceScope(new ResourceLimits(20, 100));

    private List<?> directories(CallContext context) {
        return (List<?>) app.call("dirs", context.withPort(ResourceScope.class, scope), JAVA, List.of());
    }

    private Object create(Object directory, String path) {
        Resource descriptor = (Resource) ((List<?>) directory).getFirst();
        return GuestLane.call(() -> descriptor.call(
                        "create-directory-at",
                        List.of(new Payload(JAVA, path)),
                        CallContext.EMPTY.withPort(ResourceScope.class, scope),
                        JAVA))
                .as(JAVA);
    }

    @Test
    void mountsAreDirectoriesOfTheGuest() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("fixed"));
        volume("data", folder.resolve("data"), false);
        volume("fixed", folder.resolve("fixed"), true);
        facts("dirs", "directories", """
            imports: [wasi:filesystem]
            wasi:
              mounts:
                - { fs: "app:data", guest: /data/ }
                - { fs: data, guest: /only-read, read_only: true }
                - { fs: fixed, guest: /fixed }
            """);
        List<?> all = directories(CallContext.EMPTY);
        assertThat(all.stream().map(one -> ((List<?>) one).get(1)))
                .isEqualTo(List.of("/data/", "/only-read", "/fixed"));
        assertThat(create(all.get(0), "new")).isEqualTo(true);
        assertThat(folder.resolve("data/new")).isDirectory();
        for (int i = 1; i <= 2; i++) {
            Object directory = all.get(i);
            assertThat(catchThrowableOfType(WippyException.class, () -> create(directory, "newer")))
                    .hasMessage("read-only");
        }
        assertThat(catchThrowableOfType(WippyException.class, () -> create(all.get(0), "../out")))
                .hasMessage("not-permitted");
        assertThat(folder.resolve("out")).doesNotExist();
        scope.close();
    }

    @Test
    void directoriesHaveHashesOfAllBits() throws IOException {
        for (int i = 0; i < 16; i++) {
            Files.createDirectory(folder.resolve("d" + i));
            volume("d" + i, folder.resolve("d" + i), true);
            facts(
                    "dirs",
                    "directories",
                    "imports: [wasi:filesystem]\nwasi: { mounts: [{ fs: d" + i + ", guest: / }] }\n");
            Resource directory =
                    (Resource) ((List<?>) directories(CallContext.EMPTY).getFirst()).getFirst();
            Object hash = GuestLane.call(() -> directory.call(
                            "metadata-hash", List.of(), CallContext.EMPTY.withPort(ResourceScope.class, scope), JAVA))
                    .as(JAVA);
            assertThat(((Map<?, ?>) hash).keySet()).isEqualTo(java.util.Set.of("lower", "upper"));
        }
        scope.close();
    }

    @Test
    void aMountNeedsThePermissionOfTheCaller() {
        volume("data", folder, false);
        facts("dirs", "directories", "imports: [wasi:filesystem]\nwasi: { mounts: [{ fs: data, guest: / }] }\n");
        CallContext nobody = CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of()));
        WippyException denied = catchThrowableOfType(WippyException.class, () -> directories(nobody));
        assertThat(denied).hasMessage("not allowed to access filesystem: app:data");
        assertThat(denied.kind()).isEqualTo(ErrorKind.PERMISSION_DENIED);
        Policy policy =
                new Policy(EntryId.parse("app:p"), List.of("fs.get"), List.of("app:data"), List.of(), Effect.ALLOW);
        assertThat(directories(nobody.withScope(new Scope(List.of(policy))))).hasSize(1);
        scope.close();
    }

    @Test
    void aMountOfWhatIsNotThereFailsTheCall() {
        facts("dirs", "directories", "imports: [wasi:filesystem]\nwasi: { mounts: [{ fs: none, guest: / }] }\n");
        assertThat(failure("dirs"))
                .hasMessage("wasi mount filesystem not found: app:none")
                .extracting(WippyException::kind)
                .isEqualTo(ErrorKind.NOT_FOUND);
        facts("dirs", "directories", "imports: [wasi:filesystem]\nwasi: { mounts: [{ fs: files, guest: / }] }\n");
        assertThat(failure("dirs")).hasMessageStartingWith("filesystem cannot be mounted: app:files");
        volume("gone", folder.resolve("gone"), false);
        facts("dirs", "directories", "imports: [wasi:filesystem]\nwasi: { mounts: [{ fs: gone, guest: / }] }\n");
        assertThat(failure("dirs")).hasMessageStartingWith("cannot open a mounted filesystem of app:dirs: ");
    }

    // ---- preview 1

    private static final String PREVIEW_1 = """
        (module
          (import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "clock_time_get" (func $clock (param i32 i64 i32) (result i32)))
          (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "fd_prestat_get" (func $prestat (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 1)
          (global $ready (mut i32) (i32.const 0))
          (func (export "_initialize") (global.set $ready (i32.const 1)))
          (func (export "ready") (result i32) (global.get $ready))
          (func (export "args") (result i32) (drop (call $args (i32.const 0) (i32.const 4))) (i32.load (i32.const 0)))
          (func (export "environ") (result i32) (drop (call $environ (i32.const 0) (i32.const 4))) (i32.load (i32.const 0)))
          (func (export "time") (result i64) (drop (call $clock (i32.const 0) (i64.const 0) (i32.const 0))) (i64.load (i32.const 0)))
          (func (export "random") (result i64) (drop (call $random (i32.const 0) (i32.const 8))) (i64.load (i32.const 0)))
          (func (export "prestat") (param i32) (result i32) (call $prestat (local.get 0) (i32.const 0)))
          (func (export "leave") (param i32) (call $exit (local.get 0))))
        """;

    private void core(String method, String signature, String more) {
        app.wat(method, PREVIEW_1, method + ": " + signature, more);
    }

    @Test
    void coreModulesSeeTheSameByPreview1() {
        variable("a", "1");
        volume("data", folder, false);
        String wasi = "wasi: { args: [p, x], env: [{ id: a, name: A }], mounts: [{ fs: data, guest: /data }] }\n";
        core("args", "func() -> s32", wasi);
        core("environ", "func() -> s32", wasi);
        core("prestat", "func(fd: s32) -> s32", wasi);
        assertThat(app.call("args")).isEqualTo("2");
        assertThat(app.call("environ")).isEqualTo("1");
        assertThat(app.call("prestat", "3")).isEqualTo("0");
        assertThat(app.call("prestat", "4")).as("badf").isEqualTo("8");
    }

    @Test
    void withoutConfigurationCoreModulesHaveTimeAndRandomNumbersAndNothingElse() {
        core("args", "func() -> s32", "");
        core("environ", "func() -> s32", "");
        core("prestat", "func(fd: s32) -> s32", "");
        core("time", "func() -> u64", "");
        core("random", "func() -> s64", "");
        core("ready", "func() -> s32", "");
        assertThat(app.call("args") + app.call("environ") + app.call("prestat", "3"))
                .isEqualTo("008");
        long now = System.currentTimeMillis();
        assertThat(Long.parseLong(app.call("time")) / 1_000_000).isBetween(now - 1000, now + 60_000);
        assertThat(app.call("random")).isNotEqualTo(app.call("random"));
        assertThat(app.call("ready")).as("_initialize ran before").isEqualTo("1");
    }

    @Test
    void coreModulesLeaveLikeComponents() {
        core("leave", "func(code: s32)", "");
        assertThat(app.call("leave", "0")).isEqualTo("null");
        assertThat(failure("leave", "3"))
                .hasMessage("failed to call wasm method: leave: wasi exit requested: status 3");
    }

    // ---- exit

    @Test
    void leavingWellIsAnEndWithoutValue() {
        facts("leave", "leave", "imports: [wasi:cli]\n");
        assertThat(app.call("leave", "{\"ok\": null}")).isEqualTo("null");
        WippyException error = failure("leave", "{\"err\": null}");
        assertThat(error).hasMessage("failed to call wasm method: leave: wasi exit requested: status 1");
        facts("leave-with", "leave-with", "imports: [wasi:cli]\n");
        assertThat(failure("leave-with", "7"))
                .hasMessage("failed to call wasm method: leave-with: wasi exit requested: status 7");
        assertThat(app.call("leave-with", "0")).isEqualTo("null");
    }

    // ---- standard streams

    private void command(String name, String more) throws IOException {
        app.file("command.wasm", ComponentParser.parse("command.wat", Files.readString(COMMAND)));
        app.add(name, "process.wasm", app.binary("command.wasm", "wasi:cli/run@0.2.6#run") + more);
    }

    private Outcome run(String name, CallContext context, String... arguments) throws Exception {
        CompletableFuture<Outcome> end = new CompletableFuture<>();
        List<Payload> payloads =
                Stream.of(arguments).map(text -> new Payload(JAVA, text)).toList();
        app.processes.addHost(new ProcessHost("app:host", true, (pid, outcome) -> end.complete(outcome)));
        app.processes.spawn(Spawn.of(EntryId.parse("app:" + name), "app:host", payloads, context));
        return end.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aCommandHasTheTerminal() throws Exception {
        command("cat", "imports: [wasi:io, wasi:cli]\nwasi: { args: [one, two] }\n");
        TestTerminal terminal = new TestTerminal("in\nput");
        Outcome outcome = run("cat", CallContext.EMPTY.withPort(Terminal.class, terminal));
        assertThat(terminal.output.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\nin\nput");
        assertThat(((Outcome.Failed) outcome).error()).hasMessageContaining("wasi exit requested: status 2");
    }

    @Test
    void withoutArgumentsOfTheEntryThoseOfTheCommandLineAreTheGuests() throws Exception {
        command("cat", "imports: [wasi:io, wasi:cli]\n");
        TestTerminal terminal = new TestTerminal("", "x", "y z");
        run("cat", CallContext.EMPTY.withPort(Terminal.class, terminal), "x", "y z");
        assertThat(terminal.output.toString(StandardCharsets.UTF_8)).isEqualTo("tool\nx\ny z\n");
    }

    /** A program of WASI takes its arguments from its environment, whoever starts it. */
    @Test
    void aProgramThatAnotherProcessStartsFindsWhatItWasStartedWith() throws Exception {
        command("cat", "imports: [wasi:io, wasi:cli]\n");
        assertThat(((Outcome.Failed) run("cat", CallContext.EMPTY, "x", "y")).error())
                .as("it exits with their number: its name and two")
                .hasMessageContaining("wasi exit requested: status 3");
    }

    @Test
    void elsewhereLinesGoToTheLog() throws Exception {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public synchronized void publish(LogRecord line) {
                lines.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("wippy.guest");
        logger.addHandler(handler);
        try {
            command("cat", "imports: [wasi:io, wasi:cli]\nwasi: { args: [one, \"two\\nthree\"] }\n");
            run("cat", CallContext.EMPTY);
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(lines.stream().filter(line -> line.contains("app:cat")).collect(Collectors.toList()))
                .containsExactly("INFO one entry=app:cat", "INFO two entry=app:cat", "INFO three entry=app:cat");
    }

    /** A console whose input is given and whose output is kept. */
    private static final class TestTerminal implements Terminal {
        private final ByteArrayInputStream input;
        private final List<String> arguments;
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();

        TestTerminal(String input, String... arguments) {
            this.input = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
            this.arguments = List.of(arguments);
        }

        @Override
        public String command() {
            return "tool";
        }

        @Override
        public List<String> arguments() {
            return arguments;
        }

        @Override
        public byte[] read(int most) throws IOException {
            return input.readNBytes(most);
        }

        @Override
        public synchronized void write(byte[] octets) throws IOException {
            output.write(octets);
        }

        @Override
        public void writeError(byte[] octets) throws IOException {
            write(octets);
        }

        @Override
        public void flush() {}

        @Override
        public boolean inputIsTty() {
            return false;
        }

        @Override
        public boolean outputIsTty() {
            return false;
        }
    }
}
