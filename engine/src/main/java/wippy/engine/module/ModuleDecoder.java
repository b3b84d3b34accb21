package wippy.engine.module;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import wippy.engine.DefinedType;
import wippy.engine.ExternType;
import wippy.engine.FuncType;
import wippy.engine.ImportType;
import wippy.engine.TableType;
import wippy.engine.WasmException;
import wippy.engine.module.Module.Body;
import wippy.engine.module.Module.CustomSection;
import wippy.engine.module.Module.DataSegment;
import wippy.engine.module.Module.ElementSegment;
import wippy.engine.module.Module.Export;
import wippy.engine.module.Module.Global;
import wippy.engine.module.Module.Import;
import wippy.engine.module.Module.Kind;
import wippy.engine.module.Module.Table;

/**
 * Reads a binary module in one pass (specification 5.5). What comes out is valid but for the bodies of functions, which
 * {@link Validator} checks.
 */
public final class ModuleDecoder {
    private static final int MAGIC = 0x6d736100;
    private static final int VERSION = 1;
    private static final int CUSTOM = 0;
    /**
     * The place of each section by its number; that of tags is between memories and globals, of data counts before
     * code.
     */
    private static final int[] PLACES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6};

    private final String name;
    private final byte[] binary;
    private final BinaryReader in;
    private final Declarations known = new Declarations();
    private final TypeReader types;
    private final ConstantReader constants;
    private final SegmentReader segments;
    private final List<Import> imports = new ArrayList<>();
    private final List<Export> exports = new ArrayList<>();
    private final List<ElementSegment> elements = new ArrayList<>();
    private final List<DataSegment> datas = new ArrayList<>();
    private final List<Body> bodies = new ArrayList<>();
    private final List<CustomSection> customs = new ArrayList<>();
    private OptionalInt start = OptionalInt.empty();
    private OptionalInt dataCount = OptionalInt.empty();
    private int importedFunctions;

    private ModuleDecoder(String name, byte[] binary) {
        this.name = name;
        this.binary = binary;
        this.in = new BinaryReader(name, binary, 0, binary.length);
        this.types = new TypeReader(in, known.types());
        this.constants = new ConstantReader(in, known);
        this.segments = new SegmentReader(in, known, constants);
    }

    /**
     * Decodes a binary, which must not be changed afterwards.
     *
     * @param name what messages and backtraces call the module
     * @throws WasmException.Malformed if it is no module
     * @throws WasmException.Invalid if something but a function's body breaks the rules of validation
     * @throws WasmException.Unsupported if it uses a feature that the engine refuses by name
     */
    public static Module decode(String name, byte[] binary) {
        return new ModuleDecoder(name, binary).module();
    }

    private Module module() {
        header();
        int place = 0;
        while (in.hasMore()) {
            int at = in.at();
            int id = in.u8();
            if (id >= PLACES.length) {
                throw in.malformed("malformed section id " + id, at);
            }
            if (id != CUSTOM) {
                if (PLACES[id] <= place) {
                    throw in.malformed("unexpected content after last section: section " + id, at);
                }
                place = PLACES[id];
            }
            section(id);
        }
        checkCounts();
        return new Module(
                name,
                binary,
                List.copyOf(known.types()),
                List.copyOf(imports),
                List.copyOf(known.functions()),
                List.copyOf(known.tables()),
                List.copyOf(known.memories()),
                List.copyOf(known.globals()),
                List.copyOf(known.tags()),
                List.copyOf(exports),
                start,
                List.copyOf(elements),
                List.copyOf(datas),
                dataCount,
                List.copyOf(bodies),
                List.copyOf(customs),
                known.declared());
    }

    private void header() {
        if (in.left() < 4) {
            throw in.malformed("unexpected end: the file has " + binary.length + " bytes", binary.length);
        }
        if (in.fixed32() != MAGIC) {
            throw in.malformed("magic header not detected: not a WebAssembly binary", 0);
        }
        if (in.left() < 4) {
            throw in.malformed("unexpected end of the header", binary.length);
        }
        if (in.fixed32() != VERSION) {
            throw in.malformed("unknown binary version", 4);
        }
    }

    private void section(int id) {
        int length = in.length();
        int from = in.at();
        switch (id) {
            case CUSTOM -> custom(from + length);
            case 1 -> new TypeSection(in, known.types()).read();
            case 2 -> imports();
            case 3 -> functions();
            case 4 -> tables();
            case 5 -> memories();
            case 6 -> globals();
            case 7 -> exports();
            case 8 -> start();
            case 9 -> elements();
            case 10 -> code();
            case 11 -> datas();
            case 12 -> dataCount = OptionalInt.of(in.u32());
            default -> tags();
        }
        if (in.at() != from + length) {
            throw in.malformed(
                    "section size mismatch: section " + id + " is said to have " + length + " bytes, but has "
                            + (in.at() - from),
                    from);
        }
    }

    private void custom(int end) {
        BinaryReader part = in.slice(in.at(), end);
        customs.add(new CustomSection(part.name(), part.at(), end));
        in.skip(end - in.at());
    }

    private void imports() {
        for (int count = in.count("imports", DecodeLimits.IMPORTS); count > 0; count--) {
            String module = in.name();
            String field = in.name();
            imports.add(imported(module, field));
        }
        importedFunctions = known.functions().size();
    }

    private Import imported(String module, String field) {
        int at = in.at();
        String where = "import " + imports.size();
        return switch (in.u8()) {
            case 0 -> {
                DefinedType type = types.function();
                known.functions().add(type);
                FuncType function = type.function().orElseThrow();
                yield new Import(Kind.FUNCTION, new ImportType(module, field, function, Optional.of(type)));
            }
            case 1 -> {
                TableType type = types.table(where);
                known.tables().add(new Table(type, Optional.empty()));
                yield imported(Kind.TABLE, module, field, type);
            }
            case 2 -> {
                known.memories().add(types.memory(where));
                yield imported(Kind.MEMORY, module, field, known.memories().getLast());
            }
            case 3 -> {
                known.globals().add(new Global(types.global(), Optional.empty()));
                yield imported(
                        Kind.GLOBAL, module, field, known.globals().getLast().type());
            }
            case 4 -> {
                known.tags().add(types.tag());
                yield imported(Kind.TAG, module, field, known.tags().getLast());
            }
            default -> throw in.malformed("malformed import kind", at);
        };
    }

    private static Import imported(Kind kind, String module, String field, ExternType type) {
        return new Import(kind, new ImportType(module, field, type));
    }

    private void functions() {
        for (int count = in.count("functions", DecodeLimits.FUNCTIONS); count > 0; count--) {
            known.functions().add(types.function());
        }
    }

    private void tables() {
        for (int count = in.count("tables", DecodeLimits.TABLES); count > 0; count--) {
            known.tables().add(table("table " + known.tables().size()));
        }
    }

    private Table table(String where) {
        int at = in.at();
        if (in.peek() != 0x40) {
            TableType type = types.table(where);
            if (!type.element().isDefaultable()) {
                throw in.invalid("type mismatch: a table of " + type.element() + " needs an initial value", at);
            }
            return new Table(type, Optional.empty());
        }
        in.u8();
        if (in.u8() != 0) {
            throw in.malformed("malformed table", at);
        }
        TableType type = types.table(where);
        return new Table(type, Optional.of(constants.read(type.element())));
    }

    private void memories() {
        for (int count = in.count("memories", DecodeLimits.MEMORIES); count > 0; count--) {
            known.memories().add(types.memory("memory " + known.memories().size()));
        }
    }

    private void tags() {
        for (int count = in.count("tags", DecodeLimits.TAGS); count > 0; count--) {
            known.tags().add(types.tag());
        }
    }

    private void globals() {
        for (int count = in.count("globals", DecodeLimits.GLOBALS); count > 0; count--) {
            var type = types.global();
            known.globals().add(new Global(type, Optional.of(constants.read(type.value()))));
        }
    }

    private void exports() {
        Set<String> names = new HashSet<>();
        for (int count = in.count("exports", DecodeLimits.EXPORTS); count > 0; count--) {
            int at = in.at();
            String field = in.name();
            if (!names.add(field)) {
                throw in.invalid("duplicate export name \"" + field + "\"", at);
            }
            exports.add(export(field));
        }
    }

    private Export export(String field) {
        int at = in.at();
        return switch (in.u8()) {
            case 0 -> {
                int index = known.functionIndex(in, at);
                known.declared().add(index);
                yield new Export(field, Kind.FUNCTION, index);
            }
            case 1 -> new Export(field, Kind.TABLE, known.tableIndex(in, at));
            case 2 -> new Export(field, Kind.MEMORY, known.memoryIndex(in, at));
            case 3 ->
                new Export(
                        field,
                        Kind.GLOBAL,
                        Declarations.index(in, "global", known.globals().size(), at));
            case 4 ->
                new Export(
                        field,
                        Kind.TAG,
                        Declarations.index(in, "tag", known.tags().size(), at));
            default -> throw in.malformed("malformed export kind", at);
        };
    }

    private void start() {
        int at = in.at();
        int index = known.functionIndex(in, at);
        FuncType type = known.functions().get(index).function().orElseThrow();
        if (!type.params().isEmpty() || !type.results().isEmpty()) {
            throw in.invalid("start function must take and give nothing, not " + type, at);
        }
        start = OptionalInt.of(index);
    }

    private void elements() {
        for (int count = in.count("element segments", DecodeLimits.SEGMENTS); count > 0; count--) {
            elements.add(segments.element());
        }
    }

    private void datas() {
        for (int count = in.count("data segments", DecodeLimits.SEGMENTS); count > 0; count--) {
            datas.add(segments.data());
        }
    }

    private void code() {
        for (int count = in.count("functions", DecodeLimits.FUNCTIONS); count > 0; count--) {
            int at = in.at();
            int length = in.length();
            if (length > DecodeLimits.BODY_BYTES) {
                throw in.invalid(
                        "function too large: function " + (importedFunctions + bodies.size()) + " has " + length
                                + " bytes, the limit is " + DecodeLimits.BODY_BYTES,
                        at);
            }
            bodies.add(new Body(in.at(), in.at() + length));
            in.skip(length);
        }
    }

    private void checkCounts() {
        int declared = known.functions().size() - importedFunctions;
        if (declared != bodies.size()) {
            throw in.malformed(
                    "function and code section have inconsistent lengths: " + declared + " and " + bodies.size(),
                    in.at());
        }
        if (dataCount.isPresent() && dataCount.getAsInt() != datas.size()) {
            throw in.malformed(
                    "data count and data section have inconsistent lengths: "
                            + Integer.toUnsignedString(dataCount.getAsInt()) + " and " + datas.size(),
                    in.at());
        }
    }
}
