package wippy.engine.text;

/** Begins lines. What is nested deeper than a screen is wide is not moved further in. */
final class Indent {
    private static final int DEEPEST = 40;
    private static final String STEP = "  ";

    private Indent() {}

    static StringBuilder line(StringBuilder out, int depth) {
        return out.append('\n').repeat(STEP, Math.min(depth, DEEPEST));
    }
}
