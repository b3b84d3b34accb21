package wippy.lua.lib;

/** A text that is no Lua pattern, or one too complex to match. */
final class PatternException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PatternException(String message) {
        super(message, null, false, false);
    }
}
