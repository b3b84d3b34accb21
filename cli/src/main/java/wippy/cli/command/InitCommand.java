package wippy.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wippy.runtime.error.WippyException;
import wippy.runtime.load.LockFileWriter;

/** {@code wippy init}: makes a folder an app. */
@Command(
        name = "init",
        addMethodSubcommands = false,
        sortOptions = false,
        description = "Makes this folder an app: writes wippy.lock, which says where its definitions lie.",
        footer = {
            "",
            "An existing lock file keeps its modules and replacements; only its directories change.",
            "",
            "Examples:",
            "  wippy init                      definitions in ./src",
            "  wippy init --src-dir ./app      definitions in ./app",
            "",
            "Then write src/_index.yaml:",
            "  namespace: app",
            "  entries:",
            "    - name: answer",
            "      kind: function.wat",
            "      method: answer",
            "      wit: \"answer: func() -> s32;\"",
            "      source: (module (func (export \"answer\") (result i32) (i32.const 42)))"
        })
final class InitCommand implements Callable<Integer> {
    private static final System.Logger LOG = System.getLogger("wippy.init");

    @Option(
            names = {"-d", "--src-dir"},
            paramLabel = "DIR",
            defaultValue = "./src",
            description = "Where definitions lie (default: ${DEFAULT-VALUE}).")
    String sources = "./src";

    @Option(
            names = "--modules-dir",
            paramLabel = "DIR",
            defaultValue = ".wippy",
            description = "Where modules lie (default: ${DEFAULT-VALUE}).")
    String modules = ".wippy";

    @Option(
            names = {"-l", "--lock-file"},
            paramLabel = "FILE",
            defaultValue = "wippy.lock",
            description = "The file to write (default: ${DEFAULT-VALUE}).")
    String lockFile = "wippy.lock";

    private final Commands commands;

    InitCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        return commands.within(session -> {
            Path file = session.directory().resolve(lockFile);
            try {
                LockFileWriter.write(file, sources, modules);
            } catch (IOException e) {
                throw WippyException.internal("cannot write " + lockFile).withCause(e);
            }
            LOG.log(System.Logger.Level.INFO, "wrote " + lockFile);
            LOG.log(System.Logger.Level.INFO, "definitions in " + sources + ", modules in " + modules);
            return 0;
        });
    }
}
