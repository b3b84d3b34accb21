package wippy.cli.prompt;

import java.util.List;
import wippy.lua.LuaError;

/** An uncaught error of Lua as people read it: its message, then the functions that were running. */
public final class LuaTraceback {
    private static final int SHOWN_AT_EACH_END = 8;

    private LuaTraceback() {}

    /** The error as text. */
    public static String of(LuaError error) {
        StringBuilder text = new StringBuilder(error.getMessage());
        List<String> frames =
                error.traceback().stream().map(frame -> "\n  at " + frame).toList();
        int cut = frames.size() - 2 * SHOWN_AT_EACH_END;
        for (int i = 0; i < frames.size(); i++) {
            if (cut > 1 && i == SHOWN_AT_EACH_END) {
                text.append("\n  ... ").append(cut).append(" more");
                i += cut;
            }
            text.append(frames.get(i));
        }
        return text.toString();
    }
}
