package wippy.lua.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import wippy.lua.LuaError;
import wippy.lua.LuaFrame;
import wippy.lua.LuaFunction;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.lua.Results;
import wippy.lua.lib.Args;
import wippy.lua.lib.Library;

/**
 * Runs the programs of a folder of Lua's official tests as far as the dialect allows, and counts their assertions. What
 * the dialect leaves out is listed in a file with the reasons: whole programs, lines that are blank then, and
 * assertions that run but may fail. Each of the lines and assertions is tried, so that one that need not be left out is
 * found.
 */
public final class OfficialSuite {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

    private final Path folder;
    private final List<Omission> omissions;

    private OfficialSuite(Path folder, List<Omission> omissions) {
        this.folder = folder;
        this.omissions = omissions;
    }

    /**
     * What is left out of a program: {@code FILE LINES REASON}, where the lines are {@code *} for all, {@code 7},
     * {@code 7-9}, or {@code 7!} for the assertions of a line that run and fail.
     */
    private record Omission(String file, int from, int to, boolean fails, String lines, String reason) {
        static Omission of(String line) {
            String[] parts = line.strip().split("\\s+", 3);
            boolean fails = parts[1].endsWith("!");
            String[] range = (fails ? parts[1].substring(0, parts[1].length() - 1) : parts[1]).split("-");
            boolean whole = parts[1].equals("*");
            if (parts.length < 3) {
                throw new IllegalArgumentException("no reason: " + line);
            }
            return new Omission(
                    parts[0],
                    whole ? 1 : Integer.parseInt(range[0]),
                    whole ? Integer.MAX_VALUE : Integer.parseInt(range[range.length - 1]),
                    fails,
                    parts[1],
                    parts[2]);
        }

        boolean isWhole() {
            return to == Integer.MAX_VALUE;
        }

        boolean covers(int line) {
            return from <= line && line <= to;
        }
    }

    /** What became of one program. */
    private static final class Outcome {
        private final Set<String> failures = new LinkedHashSet<>();
        private final Set<Omission> expected = new HashSet<>();
        private long passed;

        boolean isGreen() {
            return failures.isEmpty();
        }
    }

    /**
     * {@code FOLDER OMISSIONS [FILE…]}; exit 1 if anything failed that is not listed, or is listed and does not fail.
     *
     * @throws IOException if they cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<Omission> omissions = Files.readAllLines(Path.of(args[1])).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Omission::of)
                .toList();
        OfficialSuite suite = new OfficialSuite(Path.of(args[0]), omissions);
        System.exit(suite.run(Arrays.asList(args).subList(2, args.length)) ? 0 : 1);
    }

    private boolean run(List<String> wanted) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> file.toString().endsWith(".lua"))
                    .sorted()
                    .toList();
        }
        List<String> wrong = new ArrayList<>();
        long passed = 0;
        long left = 0;
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (of(name).anyMatch(Omission::isWhole)) {
                left++;
            } else if (wanted.isEmpty() || wanted.contains(name)) {
                passed += run(file, name, wrong);
            }
        }
        wrong.forEach(IO::println);
        IO.println(passed + " assertions passed in " + (files.size() - left) + " programs, " + left + " programs and "
                + omissions.stream().filter(omission -> !omission.isWhole()).count() + " places left out, "
                + wrong.size() + " unexpected");
        return wrong.isEmpty();
    }

    private Stream<Omission> of(String name) {
        return omissions.stream().filter(omission -> omission.file().equals(name));
    }

    private long run(Path file, String name, List<String> wrong) {
        String source = SuiteVm.read(file);
        List<Omission> listed = of(name).toList();
        Outcome outcome = run(name, source, listed, LIMIT);
        IO.println(name + ": " + outcome.passed + " assertions passed");
        wrong.addAll(outcome.failures);
        for (Omission omission : listed) {
            boolean needed = omission.fails()
                    ? !outcome.isGreen() || outcome.expected.contains(omission)
                    : !outcome.isGreen()
                            || !run(name, source, without(listed, omission), PROBE_LIMIT)
                                    .isGreen();
            if (!needed) {
                wrong.add(name + " " + omission.lines() + " passes, so it need not be left out: " + omission.reason());
            }
        }
        return outcome.passed;
    }

    private static List<Omission> without(List<Omission> omissions, Omission one) {
        return omissions.stream().filter(omission -> !omission.equals(one)).toList();
    }

    private Outcome run(String name, String source, List<Omission> left, Duration limit) {
        Outcome outcome = new Outcome();
        try {
            SuiteVm vm = new SuiteVm(_ -> {});
            vm.add(extras(name, left, outcome));
            vm.alias("_ENV", "_G");
            vm.run(name, blanked(source, left), limit, name.equals("big.lua")); // all.lua does so too
        } catch (LuaError e) {
            outcome.failures.add(name + " ends: " + e.getMessage() + "  " + e.traceback());
        } catch (RuntimeException | Error e) {
            outcome.failures.add(name + " crashes: " + e + " "
                    + Arrays.asList(e.getStackTrace()).subList(0, Math.min(8, e.getStackTrace().length)));
        }
        return outcome;
    }

    private static String blanked(String source, List<Omission> left) {
        String[] lines = source.split("\n", -1);
        for (Omission omission : left) {
            for (int i = omission.from(); !omission.fails() && i <= Math.min(omission.to(), lines.length); i++) {
                lines[i - 1] = "";
            }
        }
        return String.join("\n", lines);
    }

    /** What the programs want and the dialect has not, for the tests' own use. */
    private Library extras(String name, List<Omission> left, Outcome outcome) {
        return new Library("suite")
                .put(
                        "debug",
                        new Library("debug")
                                .add("getinfo", (state, args) -> info(args))
                                .freeze())
                .put("checktable", new LuaTable())
                .add("stat", (state, args) -> Results.NONE)
                .put("_soft", true)
                .put("_port", true)
                .put("_nomsg", true)
                .add("assert", (state, args) -> check(name, left, outcome, args))
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

    private static Object check(String name, List<Omission> left, Outcome outcome, Args args) {
        if (Ops.isTrue(args.any(0))) {
            outcome.passed++;
            return Results.of(args.all());
        }
        List<LuaFrame> frames = new LuaError(null).traceback();
        List<Omission> known = left.stream()
                .filter(Omission::fails)
                .filter(omission ->
                        frames.stream().anyMatch(frame -> frame.chunk().equals(name) && omission.covers(frame.line())))
                .toList();
        if (known.isEmpty()) {
            outcome.failures.add(name + " fails: " + frames + (args.count() > 1 ? args.at(1) : ""));
        }
        outcome.expected.addAll(known);
        return Results.of(args.all());
    }

    /** The line that runs at a level. */
    private static LuaTable info(Args args) {
        List<LuaFrame> frames = new LuaError(null).traceback();
        LuaTable info = new LuaTable();
        int level = args.at(0) instanceof Long n ? (int) (n - 1) : frames.size();
        if (level < frames.size()) {
            info.put("currentline", (long) frames.get(level).line());
            info.put("short_src", frames.get(level).chunk());
        }
        return info;
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
