package wippy.formats.regex;

import wippy.base.execution.Execution;

/** A text that lets the guest that reads it be stopped. Used by one thread. */
final class PolledText implements CharSequence {
    private static final int READS = 64;

    private final CharSequence text;
    private final boolean guest = Execution.isCurrent();
    private int reads;

    PolledText(CharSequence text) {
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (guest && ++reads >= READS) {
            reads = 0;
            Execution.current().poll();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
