package wippy.engine.text;

/**
 * Writes the core types of a scope that is no module: of a component, or of a type of a component, an instance or a
 * module. They are shown to it one after the other, in the binary of core WebAssembly.
 */
public final class CoreTypePrinter {
    private final NameSpace space;
    private final TypeOutline types = new TypeOutline();
    private final PrintNames names;
    private final TypePrinter printer;

    /** With what its types are called. */
    public CoreTypePrinter(NameSpace space) {
        this.space = space;
        this.names = new PrintNames(space);
        this.printer = new TypePrinter(types, names);
    }

    /** How many types there are so far. */
    public int count() {
        return types.count();
    }

    /** Makes place for a type that is written elsewhere, and gives what stands where it is defined. */
    public String foreign() {
        types.foreign();
        return space.definition(types.count() - 1);
    }

    /**
     * The text of a {@code rectype}, such as {@code (type $t (;0;) (func))}.
     *
     * @param opening what it begins with: a parenthesis, or more
     * @param depth how deep the lines of its form are
     * @throws wippy.engine.WasmException.Malformed if it is none
     */
    public String type(byte[] binary, String opening, int depth) {
        BinaryReader in = new BinaryReader(binary, 0, binary.length, "the core type");
        String text = printer.group(types.read(in), opening, depth);
        in.done();
        return text;
    }

    /**
     * The text of an {@code externtype}, such as {@code (func (type 0))}.
     *
     * @throws wippy.engine.WasmException.Malformed if it is none
     */
    public String extern(byte[] binary) {
        BinaryReader in = new BinaryReader(binary, 0, binary.length, "the import or export");
        ExternType type = ExternType.read(in);
        in.done();
        return "(" + type.kind().keyword()
                + switch (type) {
                    case ExternType.Func func -> use(func.type());
                    case ExternType.Table table -> table.limits() + " " + names.type(table.type());
                    case ExternType.Memory memory -> memory.limits().toString();
                    case ExternType.Global global -> printer.global(global);
                    case ExternType.Tag tag -> use(tag.type());
                }
                + ")";
    }

    private String use(int type) {
        return " (type " + space.of(type) + ")";
    }
}
