package wippy.engine.text;

/** Lays instructions out line by line. */
final class FlatSink implements CodeSink {
    private final StringBuilder out;
    private int depth;

    FlatSink(StringBuilder out, int depth) {
        this.out = out;
        this.depth = depth;
    }

    @Override
    public void plain(String text, Arity arity) {
        Indent.line(out, depth).append(text);
    }

    @Override
    public void annotation(String text) {
        Indent.line(out, depth).append(text);
    }

    @Override
    public void block(String text, int gives) {
        Indent.line(out, depth++).append(text);
    }

    @Override
    public void condition(String text, int gives) {
        block(text, gives);
    }

    @Override
    public void otherwise() {
        Indent.line(out, depth - 1).append("else");
    }

    @Override
    public void end() {
        Indent.line(out, --depth).append("end");
    }
}
