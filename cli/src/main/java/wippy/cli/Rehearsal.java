package wippy.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import wippy.cli.command.Commands;
import wippy.cli.console.Console;
import wippy.cli.console.Interrupts;

/**
 * What the launcher runs once after a build: some of each kind of command, so that the JVM's archive holds what they
 * load (RATIONALE.md, "What does a start cost?").
 */
public final class Rehearsal {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("version"),
            List.of("lua", "-e", "print(json.encode({1, 'a'}), ...)", "Ada"),
            List.of("lua", "../script/words.lua"),
            List.of("lua", "../script/words.lua"), // its code is in the cache now
            List.of("run", "tour"),
            List.of("run", "greet", "--", "Ada", "1"),
            List.of("registry", "list", "--json"),
            List.of("wasm", "compile", "guests/types/types.wasm"),
            List.of("wasm", "call", "guests/types/types.wasm", "next-u32(1)"),
            List.of("wasm", "call", "guests/users/users.wasm", "add(1, 2)"),
            List.of("wasm", "run", "--dir", "../wasi::/texts::ro", "../wasi/words.wasm", "/texts/tea.txt"),
            List.of("wasm", "run", "--dir", "../wasi::/texts::ro", "../wasi/words.component.wasm", "/texts/tea.txt"),
            List.of("wasm", "run", "../wasi/words.component.wasm", "-"), // its code is in the cache now
            List.of("wasm", "print", "guests/labels/labels.wasm"));

    private Rehearsal() {}

    /** Takes the folder of the tour; a command that fails is the next build's business, not this one's. */
    public static void main(String[] args) {
        Path tour = Path.of(args[0]);
        for (List<String> command : COMMANDS) {
            int code = new Commands(Console.ofProcess(), tour, Map.of(), Interrupts.ofProcess())
                    .run(command.toArray(String[]::new));
            System.out.println("rehearsed " + command + ": " + code);
        }
        System.exit(0);
    }
}
