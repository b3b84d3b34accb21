package wippy.engine.text;

/** Begins lines. What is nested deeper than a screen is wide is not moved further in. */
public final class Indent {
    private static final int DEEPEST = 40;
    private static final String STEP = "  ";

    private Indent() {}

    /** A new line, so deep. */
    public static StringBuilder line(StringBuilder out, int depth) {
        return out.append('\n').repeat(STEP, Math.min(depth, DEEPEST));
    }
}
