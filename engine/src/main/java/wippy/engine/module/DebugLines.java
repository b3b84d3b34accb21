package wippy.engine.module;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.engine.WasmException;
import wippy.engine.module.Module.CustomSection;

/**
 * Where code comes from, by the line tables a compiler left in the module's sections (DWARF 2 to 5). Read when first
 * asked for and only as far as it is sound. Safe to use from any thread.
 */
public final class DebugLines {
    private static final int HEADER = 8;
    private static final int CODE = 10;

    private final Module module;
    private volatile @Nullable LineTable table;

    /** The lines of a module, if it has any. */
    public DebugLines(Module module) {
        this.module = module;
    }

    /**
     * The line an instruction was compiled from.
     *
     * @param offset of the instruction, in bytes from the start of the binary
     */
    public Optional<SourceLine> at(int offset) {
        LineTable known = table;
        if (known == null) {
            known = read();
            table = known;
        }
        return known.find(offset);
    }

    private LineTable read() {
        Optional<BinaryReader> lines = section(".debug_line");
        LineTable fresh = new LineTable(codeStart());
        if (lines.isPresent()) {
            new LineProgram(lines.get(), section(".debug_line_str"), section(".debug_str"), fresh).read();
        }
        fresh.sort();
        return fresh;
    }

    private Optional<BinaryReader> section(String name) {
        return module.customs().stream()
                .filter(custom -> custom.name().equals(name))
                .findFirst()
                .map(this::reader);
    }

    private BinaryReader reader(CustomSection custom) {
        return new BinaryReader(module.name(), module.binary(), custom.start(), custom.end());
    }

    /** Where the content of the code section begins, from which addresses count. */
    private int codeStart() {
        BinaryReader in = new BinaryReader(module.name(), module.binary(), HEADER, module.binary().length);
        try {
            while (in.hasMore()) {
                int id = in.u8();
                int length = in.length();
                if (id == CODE) {
                    return in.at();
                }
                in.skip(length);
            }
            return 0;
        } catch (WasmException _) {
            return 0; // without code there are no lines
        }
    }
}
