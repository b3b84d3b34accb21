package wippy.guest.lua.module;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wippy.guest.lua.run.Methods;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;

/** Compares texts by characters, words or lines, and shows what differs. */
record DiffObject(Unit unit) implements LuaUserdata {
    private static final UserdataType TYPE = Methods.of("text.Diff", DiffObject.class)
            .attempt("compare", (state, self, args) -> self.compare(state, args.string(0), args.string(1)))
            .attempt("summarize", (state, self, args) -> summary(args.table(0)))
            .attempt("pretty_text", (state, self, args) -> shown(args.table(0), Look.TERMINAL))
            .attempt("pretty_html", (state, self, args) -> shown(args.table(0), Look.HTML))
            .build();

    /** What a text is a list of. */
    private enum Unit {
        CHAR,
        WORD,
        LINE
    }

    /** How a difference is shown. */
    private enum Look {
        TERMINAL,
        HTML
    }

    /** {@code diff.new{unit = "char" | "word" | "line"}}. */
    static DiffObject of(Args args) {
        Object unit = args.isNone(0) ? null : args.table(0).get("unit");
        if (unit == null) {
            return new DiffObject(Unit.CHAR);
        }
        for (Unit known : Unit.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(unit)) {
                return new DiffObject(known);
            }
        }
        throw WippyException.invalid("unit must be char, word or line").retryable(false);
    }

    private LuaTable compare(LuaState state, String a, String b) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> before = parts(a);
        List<String> after = parts(b);
        List<Differences.Run> runs =
                Differences.between(state.execution(), numbered(before, numbers), numbered(after, numbers));
        LuaTable list = new LuaTable(runs.size(), 0);
        long count = 0;
        for (Differences.Run run : runs) {
            List<String> source = run.kind() == Differences.Kind.INSERT ? after : before;
            LuaTable entry = new LuaTable(0, 2);
            entry.put("operation", run.kind().name().toLowerCase(Locale.ROOT));
            entry.put("text", String.join("", source.subList(run.from(), run.to())));
            list.put(++count, entry);
        }
        return list;
    }

    private static int[] numbered(List<String> parts, Map<String, Integer> numbers) {
        int[] result = new int[parts.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers.computeIfAbsent(parts.get(i), part -> numbers.size());
        }
        return result;
    }

    private List<String> parts(String lua) {
        List<String> parts = new ArrayList<>();
        Utf8Text text = Utf8Text.of(lua);
        String characters = text.characters();
        int begin = 0;
        for (int at = 0; at < characters.length(); ) {
            int next = at + Character.charCount(characters.codePointAt(at));
            if (next == characters.length() || ends(characters, at, next)) {
                parts.add(text.lua(begin, next));
                begin = next;
            }
            at = next;
        }
        return parts;
    }

    /** Whether a part ends between two characters. */
    private boolean ends(String text, int at, int next) {
        return switch (unit) {
            case CHAR -> true;
            case WORD -> isWord(text, at) != isWord(text, next) || !isWord(text, at);
            case LINE -> text.charAt(at) == '\n';
        };
    }

    private static boolean isWord(String text, int at) {
        int point = text.codePointAt(at);
        return Character.isLetterOrDigit(point) || point == '_';
    }

    private interface Visitor {
        void visit(Differences.Kind kind, String text);
    }

    private static void each(LuaTable differences, Visitor visitor) {
        for (long i = 1; i <= differences.length(); i++) {
            if (!(differences.get(i) instanceof LuaTable entry
                    && entry.get("operation") instanceof String operation
                    && entry.get("text") instanceof String text)) {
                throw WippyException.invalid("difference " + i + " must have an operation and a text")
                        .retryable(false);
            }
            visitor.visit(kind(operation), text);
        }
    }

    private static Differences.Kind kind(String operation) {
        return switch (operation) {
            case "equal" -> Differences.Kind.EQUAL;
            case "insert" -> Differences.Kind.INSERT;
            case "delete" -> Differences.Kind.DELETE;
            default ->
                throw WippyException.invalid("unknown operation: " + operation).retryable(false);
        };
    }

    /** How many characters stayed, came and went. */
    private static LuaTable summary(LuaTable differences) {
        Map<Differences.Kind, Long> counts = new EnumMap<>(Differences.Kind.class);
        each(differences, (kind, text) -> {
            String characters = Utf8Text.of(text).characters();
            counts.merge(kind, (long) characters.codePointCount(0, characters.length()), Long::sum);
        });
        LuaTable table = new LuaTable(0, 3);
        table.put("equals", counts.getOrDefault(Differences.Kind.EQUAL, 0L));
        table.put("deletions", counts.getOrDefault(Differences.Kind.DELETE, 0L));
        table.put("insertions", counts.getOrDefault(Differences.Kind.INSERT, 0L));
        return table;
    }

    private static String shown(LuaTable differences, Look look) {
        StringBuilder out = new StringBuilder();
        each(differences, (kind, text) -> {
            if (look == Look.HTML) {
                html(out, kind, text);
            } else {
                terminal(out, kind, text);
            }
        });
        return out.toString();
    }

    private static void terminal(StringBuilder out, Differences.Kind kind, String text) {
        switch (kind) {
            case EQUAL -> out.append(text);
            case INSERT -> out.append("\u001b[32m").append(text).append("\u001b[0m");
            case DELETE -> out.append("\u001b[31m").append(text).append("\u001b[0m");
        }
    }

    private static void html(StringBuilder out, Differences.Kind kind, String text) {
        String tag = switch (kind) {
            case EQUAL -> "span";
            case INSERT -> "ins";
            case DELETE -> "del";
        };
        String escaped = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>");
        out.append('<')
                .append(tag)
                .append('>')
                .append(escaped)
                .append("</")
                .append(tag)
                .append('>');
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
