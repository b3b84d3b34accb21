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
        String text = ModulePrinter.print(binary, style == Style.FOLDED, true);
        return "(module" + text + (text.indexOf('\n') < 0 ? ")\n" : "\n)\n");
    }

    /**
     * The fields of a module alone, each on lines of its own that begin two spaces in; nothing if it has none. What the
     * module itself is called is left out.
     *
     * @throws wippy.engine.WasmException.Malformed as {@link #print}
     */
    public static String fields(byte[] binary, Style style) {
        return ModulePrinter.print(binary, style == Style.FOLDED, false);
    }
}
