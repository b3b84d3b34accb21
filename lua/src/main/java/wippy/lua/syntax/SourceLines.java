package wippy.lua.syntax;

import java.util.ArrayList;
import java.util.List;

/** The lines of a text as Lua counts them: CR and LF together end one, in either order. */
public final class SourceLines {
    private SourceLines() {}

    /** The lines without their ends; an empty text has none, and behind the last end there is none. */
    public static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            if (isEnd(text.charAt(at))) {
                lines.add(text.substring(begin, at));
                at += isPair(text, at) ? 1 : 0;
                begin = at + 1;
            }
        }
        if (begin < text.length()) {
            lines.add(text.substring(begin));
        }
        return List.copyOf(lines);
    }

    private static boolean isEnd(char sign) {
        return sign == '\n' || sign == '\r';
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && isEnd(text.charAt(at + 1)) && text.charAt(at + 1) != text.charAt(at);
    }
}
