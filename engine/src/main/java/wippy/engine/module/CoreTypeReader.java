package wippy.engine.module;

import java.util.List;
import java.util.Optional;
import wippy.engine.DefinedType;
import wippy.engine.ExportType;
import wippy.engine.ExternType;
import wippy.engine.ImportType;
import wippy.engine.WasmException;

/**
 * Reads core types that stand outside of any module, as components have them in their types. Each call takes all of the
 * bytes. For one thread.
 */
public final class CoreTypeReader {
    private final BinaryReader in;
    private final List<DefinedType> known;
    private final TypeReader types;

    /**
     * A reader of the bytes from start to before end.
     *
     * @param name what errors call the whole
     * @param known the types that indices mean; {@link #recursive} adds to them
     */
    public CoreTypeReader(String name, byte[] bytes, int start, int end, List<DefinedType> known) {
        this.in = new BinaryReader(name, bytes, start, end);
        this.known = known;
        this.types = new TypeReader(in, known);
    }

    /**
     * Adds the types of a {@code rectype} (specification 5.3.8) to the known ones.
     *
     * @throws WasmException.Malformed if it is none
     * @throws WasmException.Invalid if it breaks the rules
     */
    public void recursive() {
        new TypeSection(in, known).group();
        checkEnd();
    }

    /** An {@code externtype} (specification 5.3.16) as something that is imported; errors as {@link #recursive}. */
    public ImportType imported(String module, String name) {
        ExportType type = exported(name);
        return new ImportType(module, name, type.type(), type.definition());
    }

    /** An {@code externtype} (specification 5.3.16) as something that is exported; errors as {@link #recursive}. */
    public ExportType exported(String name) {
        ExportType type = extern(name);
        checkEnd();
        return type;
    }

    private ExportType extern(String name) {
        int at = in.at();
        String where = "\"" + name + "\"";
        return switch (in.u8()) {
            case 0 -> {
                DefinedType type = types.function();
                ExternType function = type.function().orElseThrow();
                yield new ExportType(name, function, Optional.of(type));
            }
            case 1 -> new ExportType(name, types.table(where));
            case 2 -> new ExportType(name, types.memory(where));
            case 3 -> new ExportType(name, types.global());
            case 4 -> new ExportType(name, types.tag());
            default -> throw in.malformed("malformed kind of a core type", at);
        };
    }

    private void checkEnd() {
        if (in.hasMore()) {
            throw in.malformed("unexpected content after a core type", in.at());
        }
    }
}
