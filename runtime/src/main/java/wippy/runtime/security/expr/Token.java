package wippy.runtime.security.expr;

import wippy.formats.Data;

/** A word of an expression. {@code at} is its offset in the text. */
sealed interface Token {
    int at();

    /** As messages name it. */
    String shown();

    /** A number or a text. */
    record Literal(Data value, String shown, int at) implements Token {}

    /** A name, which may be an operator or a constant. */
    record Name(String shown, int at) implements Token {}

    /** A sign of one or several characters. */
    record Sign(String shown, int at) implements Token {}

    /** Where the text ends. */
    record End(int at) implements Token {
        @Override
        public String shown() {
            return "the end";
        }
    }

    /** Whether this is that sign or name. */
    default boolean is(String text) {
        return !(this instanceof Literal) && !(this instanceof End) && shown().equals(text);
    }
}
