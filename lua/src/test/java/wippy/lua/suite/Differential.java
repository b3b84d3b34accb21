package wippy.lua.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wippy.lua.LuaError;

/**
 * Programs with what another implementation printed, in one text: a line {@code --- name}, the program, a line
 * {@code ===}, the output. Those whose name is {@code known: reason} print something else here, for that reason.
 */
public final class Differential {
    private Differential() {}

    /** A program and what it has to print. */
    record Program(String name, String source, String expected) {
        @Override
        public String toString() {
            return name;
        }

        boolean isKnownToDiffer() {
            return name.startsWith("known: ");
        }

        boolean isAsExpected() {
            return printed().equals(expected) != isKnownToDiffer();
        }

        String printed() {
            List<String> lines = new ArrayList<>();
            StringBuilder written = new StringBuilder();
            SuiteVm vm = new SuiteVm(line -> {
                lines.add(written + line);
                written.setLength(0);
            });
            vm.addWriter(written);
            try {
                vm.run("test", source);
            } catch (LuaError e) {
                lines.add("lua5.4: " + e.getMessage());
            } catch (RuntimeException e) {
                lines.add("crash: " + e); // shown as a difference like any other
            }
            return String.join("\n", lines);
        }
    }

    static List<Program> parse(String text) {
        List<Program> programs = new ArrayList<>();
        for (String part : text.split("(?m)^--- ")) {
            int name = part.indexOf('\n');
            int end = part.indexOf("\n===\n");
            if (end >= 0) {
                String expected = part.substring(end + 5);
                programs.add(
                        new Program(part.substring(0, name), part.substring(name + 1, end), expected.stripTrailing()));
            }
        }
        return programs;
    }

    /** {@code FILE}: runs its programs and shows those that print what was not expected; exit 1 if there are any. */
    public static void main(String[] args) {
        List<Program> programs = parse(SuiteVm.read(Path.of(args[0])));
        List<Program> wrong = programs.stream().filter(p -> !p.isAsExpected()).toList();
        for (Program program : wrong) {
            IO.println("--- " + program.name() + "\n" + program.source() + "\nlua5.4:\n" + program.expected()
                    + "\nours:\n" + program.printed());
        }
        long known = programs.stream().filter(Program::isKnownToDiffer).count();
        IO.println((programs.size() - known) + " programs compared, " + known + " known to differ, " + wrong.size()
                + " not as expected");
        System.exit(wrong.isEmpty() ? 0 : 1);
    }
}
