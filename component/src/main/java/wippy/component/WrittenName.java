package wippy.component;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to understand what a person calls a function.
 *
 * @param owner the interface as it was written; empty if none was
 * @param function within it
 */
record WrittenName(String owner, String function) {
    private static final String VERSION = "\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?";
    private static final Pattern VERSION_LAST = Pattern.compile("([^@#]+)@(" + VERSION + ")");
    private static final Pattern VERSION_INSIDE = Pattern.compile("([^@#]+@\\d+\\.\\d+\\.\\d+(?:[-+][^.]*)?)\\.(.+)");

    /**
     * All ways, the most likely first: {@code interface#function}, the function alone, {@code interface.function}, each
     * with a version behind the interface or, as WAVE has it, at the end.
     */
    static List<WrittenName> of(String text) {
        int hash = text.lastIndexOf('#');
        if (hash >= 0) {
            return List.of(new WrittenName(text.substring(0, hash), text.substring(hash + 1)));
        }
        List<WrittenName> ways = new ArrayList<>(List.of(new WrittenName("", text)));
        Matcher inside = VERSION_INSIDE.matcher(text);
        Matcher last = VERSION_LAST.matcher(text);
        if (inside.matches()) {
            ways.add(new WrittenName(inside.group(1), inside.group(2)));
        }
        if (last.matches()) {
            addDotted(ways, last.group(1), "@" + last.group(2));
        } else if (text.indexOf('@') < 0) {
            addDotted(ways, text, "");
        }
        return ways;
    }

    /** Names of interfaces have no dots, those of methods have. */
    private static void addDotted(List<WrittenName> ways, String text, String version) {
        int dot = text.indexOf('.', text.lastIndexOf('/') + 1);
        if (dot > 0 && !text.startsWith("[")) {
            ways.add(new WrittenName(text.substring(0, dot) + version, text.substring(dot + 1)));
        }
    }

    /** Whether a function's name is this one, with hyphens or underscores. */
    boolean isFunction(String name) {
        return kebab(name).equals(kebab(function));
    }

    /** Whether it is {@code counter.add} of a method or static function. */
    boolean isMember(String name) {
        return name.startsWith("[") && MemberName.plain(name).equals(kebab(function));
    }

    /** Whether it is {@code counter.new} of a constructor. */
    boolean isConstructor(String name) {
        return name.startsWith("[") && MemberName.constructing(name).equals(kebab(function));
    }

    static String kebab(String name) {
        return name.replace('_', '-');
    }
}
