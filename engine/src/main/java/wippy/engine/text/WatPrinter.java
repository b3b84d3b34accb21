package wippy.engine.text;

/** Turns the binary of a core module into the text format (specification, chapter 6). */
public final class WatPrinter {
    private WatPrinter() {}

    /** How instructions are laid out. */
    public enum Style {
        /** One on a line, in the order they run. */
        FLAT,
        /** In parentheses, operands within what takes them. */
        FOLDED
    }

    /**
     * The text of a module. {@link WatParser} makes a binary of the same meaning of it, with the same names and custom
     * sections. Things are called by their names in the name section where those are unique, else by their numbers. The
     * module need not be valid.
     *
     * @throws wippy.engine.WasmException.Malformed with place, if the binary is no module, or its text would be some
     *     hundred times larger
     */
    public static String print(byte[] binary, Style style) {
        return ModulePrinter.print(binary, style == Style.FOLDED);
    }
}
