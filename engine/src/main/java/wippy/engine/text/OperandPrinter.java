package wippy.engine.text;

import java.util.List;
import java.util.Optional;
import wippy.engine.code.Instruction;

/** Reads what stands after an opcode and writes it as text after the name of the instruction. */
final class OperandPrinter {
    private static final int MULTI = 0x40;
    private static final int LANES = 16;

    private final ModuleOutline outline;
    private final PrintNames names;
    private final TypePrinter types;
    private final BinaryReader in;
    private final NameSpace locals;
    private final LabelScope labels;
    private final int results;
    private Arity arity = Arity.NOTHING;

    /** For code of a function that gives so many results. */
    OperandPrinter(
            ModuleOutline outline,
            PrintNames names,
            BinaryReader in,
            NameSpace locals,
            LabelScope labels,
            int results) {
        this.outline = outline;
        this.names = names;
        this.types = new TypePrinter(outline.types, names);
        this.in = in;
        this.locals = locals;
        this.labels = labels;
        this.results = results;
    }

    /** What the instruction read last takes and gives. */
    Arity arity() {
        return arity;
    }

    /** The operands, each after a space. */
    String read(Instruction instruction) {
        arity = Arity.of(instruction);
        return switch (instruction.operands()) {
            case NONE -> {
                if (instruction.name().equals("return")) {
                    arity = new Arity(results, 0);
                }
                yield "";
            }
            case LABEL -> label(instruction.name());
            case LABELS -> labels();
            case FUNCTION -> function(instruction.name());
            case TYPE_TABLE -> typeTable();
            case TYPE -> type(instruction.name());
            case TAG -> tag();
            case LOCAL -> " " + locals.of(in.u32());
            case GLOBAL -> " " + names.globals.of(in.u32());
            case TABLE -> unlessFirst(names.tables, in.u32());
            case TABLE_TABLE -> pair(names.tables);
            case ELEM_TABLE -> segment(names.elems, names.tables);
            case ELEM -> " " + names.elems.of(in.u32());
            case DATA -> data();
            case MEMORY -> unlessFirst(names.memories, in.u32());
            case MEMORY_MEMORY -> pair(names.memories);
            case DATA_MEMORY -> {
                needDataCount();
                yield segment(names.datas, names.memories);
            }
            case MEMARG -> memoryArgument(instruction.align());
            case MEMARG_LANE -> memoryArgument(instruction.align()) + " " + in.u8();
            case LANE -> " " + in.u8();
            case LANES -> lanes();
            case I32 -> " " + in.s32();
            case I64 -> " " + in.s64();
            case F32 -> " " + NumberPrinter.f32((int) in.fixed(Float.BYTES));
            case F64 -> " " + NumberPrinter.f64(in.fixed(Double.BYTES));
            case V128 -> " " + NumberPrinter.v128(in);
            case HEAP_TYPE -> " " + names.heap(in.heapType());
            case SELECT -> select();
            case CAST -> " " + reference(instruction.code() % 2 != 0);
            case CAST_BRANCH -> castBranch();
            case TYPE_FIELD -> field();
            case TYPE_COUNT -> fixedArray();
            case TYPE_DATA -> " " + names.types.of(in.u32()) + data();
            case TYPE_ELEM -> " " + names.types.of(in.u32()) + " " + names.elems.of(in.u32());
            case TYPE_TYPE -> " " + names.types.of(in.u32()) + " " + names.types.of(in.u32());
            case BLOCK, TRY_TABLE -> throw new IllegalStateException(instruction.name());
        };
    }

    private String label(String instruction) {
        int label = in.u32();
        int passed = labels.arity(label);
        switch (instruction) {
            case "br" -> arity = new Arity(passed, 0);
            case "br_if" -> arity = new Arity(passed + 1, passed);
            default -> {}
        }
        return " " + labels.of(label);
    }

    private String labels() {
        StringBuilder out = new StringBuilder();
        for (int i = in.count(); i > 0; i--) {
            out.append(' ').append(labels.of(in.u32()));
        }
        int otherwise = in.u32();
        arity = new Arity(labels.arity(otherwise) + 1, 0);
        return out.append(' ').append(labels.of(otherwise)).toString();
    }

    private void calls(int type, int more, boolean returns) {
        Optional<Signature> signature = outline.signature(type);
        int params = signature.map(known -> known.params().size()).orElse(0);
        int given = returns ? 0 : signature.map(known -> known.results().size()).orElse(0);
        arity = new Arity(params + more, given);
    }

    private String function(String instruction) {
        int function = in.u32();
        boolean known = function >= 0 && function < outline.functions.size();
        if (!instruction.equals("ref.func") && known) {
            calls(outline.functions.get(function), 0, instruction.startsWith("return"));
        }
        return " " + names.functions.of(function);
    }

    private String typeTable() {
        int type = in.u32();
        calls(type, 1, false);
        return unlessFirst(names.tables, in.u32()) + types.use(type, NameSpace.NONE);
    }

    private String type(String instruction) {
        int type = in.u32();
        switch (instruction) {
            case "call_ref" -> calls(type, 1, false);
            case "return_call_ref" -> calls(type, 1, true);
            case "struct.new" -> arity = new Arity(fields(type), 1);
            default -> {}
        }
        return " " + names.types.of(type);
    }

    private int fields(int type) {
        return outline.types.fields(type);
    }

    private String tag() {
        int tag = in.u32();
        if (tag >= 0 && tag < outline.tags.size()) {
            calls(outline.tags.get(tag), 0, true);
        }
        return " " + names.tags.of(tag);
    }

    private static String unlessFirst(NameSpace space, int index) {
        return index == 0 ? "" : " " + space.of(index);
    }

    private String pair(NameSpace space) {
        int target = in.u32();
        int source = in.u32();
        return target == 0 && source == 0 ? "" : " " + space.of(target) + " " + space.of(source);
    }

    private String segment(NameSpace segments, NameSpace containers) {
        int segment = in.u32();
        return unlessFirst(containers, in.u32()) + " " + segments.of(segment);
    }

    private String data() {
        needDataCount();
        return " " + names.datas.of(in.u32());
    }

    private void needDataCount() {
        if (outline.section(SectionKind.DATACOUNT).isEmpty()) {
            throw in.malformed("data count section required");
        }
    }

    private String memoryArgument(int natural) {
        int start = in.at();
        int flags = in.u32();
        if (flags < 0 || flags >= 2 * MULTI) {
            throw in.malformed(start, "malformed memop flags");
        }
        String memory = (flags & MULTI) != 0 ? unlessFirst(names.memories, in.u32()) : "";
        int align = flags & (MULTI - 1);
        long offset = in.u64();
        return memory
                + (offset == 0 ? "" : " offset=" + Long.toUnsignedString(offset))
                + (align == natural ? "" : " align=" + Long.toUnsignedString(1L << align));
    }

    private String lanes() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < LANES; i++) {
            out.append(' ').append(in.u8());
        }
        return out.toString();
    }

    private String select() {
        List<ValueType> given = TypeDef.types(in);
        return given.isEmpty() ? " (result)" : types.values("result", given, NameSpace.NONE, 0);
    }

    private String reference(boolean nullable) {
        return names.type(new ValueType(nullable ? ValueType.NULLABLE : ValueType.NON_NULL, in.heapType()));
    }

    private String castBranch() {
        int start = in.at();
        int flags = in.u8();
        if (flags > 3) {
            throw in.malformed(start, "malformed br_on_cast flags");
        }
        int label = in.u32();
        int passed = labels.arity(label);
        arity = new Arity(passed, passed);
        String from = reference((flags & 1) != 0);
        return " " + labels.of(label) + " " + from + " " + reference((flags & 2) != 0);
    }

    private String field() {
        int type = in.u32();
        return " " + names.types.of(type) + " " + names.fields(type).of(in.u32());
    }

    private String fixedArray() {
        int type = in.u32();
        int count = in.u32();
        arity = new Arity(Math.max(count, 0), 1);
        return " " + names.types.of(type) + " " + Integer.toUnsignedString(count);
    }
}
