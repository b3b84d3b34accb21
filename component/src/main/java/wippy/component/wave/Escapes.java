package wippy.component.wave;

/** Characters as they stand between quotes. */
final class Escapes {
    private Escapes() {}

    static void escape(StringBuilder out, int codePoint) {
        switch (codePoint) {
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\'' -> out.append("\\'");
            case '"' -> out.append("\\\"");
            default -> {
                if (Character.isISOControl(codePoint)) {
                    out.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
                } else {
                    out.appendCodePoint(codePoint);
                }
            }
        }
    }
}
