package wippy.lua.type;

/**
 * Why a value is not of a type.
 *
 * @param field the path to the part that is not, empty for the value itself
 * @param constraint the condition it fails, empty if its type is wrong altogether
 */
record Mismatch(String field, String expected, String got, String constraint) {
    Mismatch inside(String outer) {
        String path = field.isEmpty() ? outer : field.startsWith("[") ? outer + field : outer + "." + field;
        return new Mismatch(path, expected, got, constraint);
    }

    /** {@code expected T, got X}, and where. */
    String message() {
        String what = constraint.isEmpty()
                ? "expected " + expected + ", got " + got
                : "value " + got + " fails " + constraint;
        return field.isEmpty() ? what : field + ": " + what;
    }
}
