package wippy.component.wit;

import wippy.base.source.SourcePosition;

/** A WIT text under a name, and its errors. */
record WitText(String name, String text) {
    /**
     * An error at an offset.
     *
     * @param offset in characters
     */
    WitException error(int offset, String message) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new WitException(new SourcePosition(name, line, offset - start + 1), message, text);
    }
}
