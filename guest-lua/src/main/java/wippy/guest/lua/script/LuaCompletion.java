package wippy.guest.lua.script;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.syntax.Keywords;

/** What a name that is being typed may become: a global variable, a field of one, or a word of the language. */
public final class LuaCompletion {
    private static final Pattern TYPED = Pattern.compile("((?:[A-Za-z_]\\w*[.:])*)([A-Za-z_]\\w*)?$");

    private LuaCompletion() {}

    /**
     * The whole names that what stands before the cursor may become: {@code string.fo} gives {@code string.format}.
     *
     * @param before the line up to the cursor
     */
    public static List<String> of(LuaTable globals, String before) {
        Matcher typed = TYPED.matcher(before);
        if (!typed.find() || typed.group().isEmpty()) {
            return List.of();
        }
        String path = typed.group(1);
        String start = typed.group(2) == null ? "" : typed.group(2);
        LuaTable table = table(globals, path);
        TreeSet<String> names = new TreeSet<>();
        if (table != null) {
            addKeys(table, names);
        }
        if (path.isEmpty()) {
            names.addAll(Keywords.ALL);
            names.add("type");
        }
        return names.stream()
                .filter(name -> name.startsWith(start))
                .map(name -> path + name)
                .toList();
    }

    private static @Nullable LuaTable table(LuaTable globals, String path) {
        LuaTable table = globals;
        for (String step : path.isEmpty() ? new String[0] : path.split("[.:]")) {
            if (table == null || !(table.get(LuaStrings.encode(step)) instanceof LuaTable next)) {
                return null;
            }
            table = next;
        }
        return table;
    }

    private static void addKeys(LuaTable table, TreeSet<String> names) {
        for (int at = table.next(null); at >= 0; at = table.advance(at + 1)) {
            if (table.keyAt(at) instanceof String key && table.valueAt(at) != null) {
                names.add(LuaStrings.decode(key));
            }
        }
        if (table.metatable() instanceof LuaTable metatable
                && metatable.get("__index") instanceof LuaTable more
                && !more.equals(table)) {
            addKeys(more, names);
        }
    }
}
