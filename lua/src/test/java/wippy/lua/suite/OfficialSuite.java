package wippy.lua.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import wippy.lua.LuaError;
import wippy.lua.LuaFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.lua.Results;
import wippy.lua.lib.Args;
import wippy.lua.lib.Library;

/**
 * Runs the programs of a folder of Lua's official tests as far as the dialect allows, and counts their assertions. What
 * the dialect leaves out is listed, line by line with the reason, in a file; those lines are blank to the program.
 */
public final class OfficialSuite {
    private final Path folder;
    private final List<Omission> omissions;
    private final Set<String> failures = new LinkedHashSet<>();
    private long passed;
    private long failed;
    private int ended;

    private OfficialSuite(Path folder, List<Omission> omissions) {
        this.folder = folder;
        this.omissions = omissions;
    }

    /** Lines that are not run. */
    private record Omission(String file, int from, int to, String reason) {
        static Omission of(String line) {
            String[] parts = line.strip().split("\\s+", 3);
            String[] range = parts[1].split("-");
            boolean whole = parts[1].equals("*");
            return new Omission(
                    parts[0],
                    whole ? 1 : Integer.parseInt(range[0]),
                    whole ? Integer.MAX_VALUE : Integer.parseInt(range[range.length - 1]),
                    parts.length > 2 ? parts[2] : "");
        }
    }

    /**
     * {@code FOLDER OMISSIONS [FILE…]}; exit 1 if anything failed.
     *
     * @throws IOException if they cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<Omission> omissions = Files.readAllLines(Path.of(args[1])).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Omission::of)
                .toList();
        OfficialSuite suite = new OfficialSuite(Path.of(args[0]), omissions);
        List<String> wanted = Arrays.asList(args).subList(2, args.length);
        boolean green = suite.run(wanted);
        System.exit(green ? 0 : 1);
    }

    private boolean run(List<String> wanted) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> file.toString().endsWith(".lua"))
                    .sorted()
                    .toList();
        }
        int left = 0;
        for (Path file : files) {
            String name = file.getFileName().toString();
            boolean out = omissions.stream().anyMatch(o -> o.file().equals(name) && o.to() == Integer.MAX_VALUE);
            left += out ? 1 : 0;
            if (!out && (wanted.isEmpty() || wanted.contains(name))) {
                run(file, name);
            }
        }
        failures.forEach(IO::println);
        IO.println(passed + " assertions passed, " + failed + " failed; " + (files.size() - left) + " files, " + ended
                + " not to their end, " + left + " left out");
        return failed == 0 && ended == 0;
    }

    private void run(Path file, String name) {
        long before = passed;
        try {
            SuiteVm vm = new SuiteVm(_ -> {});
            vm.add(extras(name));
            vm.alias("_ENV", "_G");
            vm.run(name, blanked(name, SuiteVm.read(file)));
        } catch (LuaError e) {
            ended++;
            failures.add(name + " ends: " + e.getMessage() + "  " + e.traceback());
        } catch (RuntimeException | Error e) {
            ended++;
            failures.add(name + " crashes: " + e + " "
                    + Arrays.asList(e.getStackTrace()).subList(0, Math.min(8, e.getStackTrace().length)));
        }
        IO.println(name + ": " + (passed - before) + " assertions passed");
    }

    private String blanked(String name, String source) {
        String[] lines = source.split("\n", -1);
        for (Omission omission : omissions) {
            if (omission.file().equals(name)) {
                for (int i = omission.from(); i <= Math.min(omission.to(), lines.length); i++) {
                    lines[i - 1] = "";
                }
            }
        }
        return String.join("\n", lines);
    }

    /** What the programs want and the dialect has not, for the tests' own use. */
    private Library extras(String name) {
        return new Library("suite")
                .put("debug", new LuaTable())
                .put("_soft", true)
                .put("_port", true)
                .put("_nomsg", true)
                .add("assert", (state, args) -> check(name, args))
                .add("load", OfficialSuite::load)
                .add("loadstring", OfficialSuite::load)
                .add("collectgarbage", (state, args) -> "count".equals(args.at(0)) ? (Object) 100.0 : 0L)
                .add(
                        "rawlen",
                        (state, args) -> args.at(0) instanceof LuaTable table
                                ? table.length()
                                : (long) args.string(0).length())
                .add(
                        "dofile",
                        (state, args) -> SuiteVm.compile(args.string(0), SuiteVm.read(folder.resolve(args.string(0))))
                                .call(state));
    }

    private Object check(String name, Args args) {
        if (Ops.isTrue(args.any(0))) {
            passed++;
        } else {
            failed++;
            failures.add(name + " fails: " + new LuaError(null).traceback() + (args.count() > 1 ? args.at(1) : ""));
        }
        return Results.of(args.all());
    }

    /** As messages show it: {@code [string "first line..."]}. */
    private static String chunkName(String given) {
        if (given.startsWith("=") || given.startsWith("@")) {
            return given.substring(1);
        }
        int end = given.indexOf('\n');
        String line = end < 0 ? given : given.substring(0, end);
        String cut = line.length() > 40 ? line.substring(0, 40) : line;
        return "[string \"" + cut + (end >= 0 || cut.length() < line.length() ? "..." : "") + "\"]";
    }

    private static Object load(LuaState state, Args args) {
        if (args.at(0) instanceof LuaFunction pieces) {
            StringBuilder text = new StringBuilder();
            while (Results.first(pieces.call(state)) instanceof String piece && !piece.isEmpty()) {
                text.append(piece);
            }
            return SuiteVm.load(args.string(1, "=(load)"), text.toString());
        }
        return SuiteVm.load(chunkName(args.string(1, args.string(0))), args.string(0));
    }
}
