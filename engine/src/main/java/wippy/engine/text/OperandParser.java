package wippy.engine.text;

import wippy.engine.code.Instruction;
import wippy.engine.code.Instructions;

/** Reads what stands after the name of an instruction and writes it with its opcode. */
final class OperandParser {
    private static final int LANES = 16;
    private static final int SELECT_TYPED = 0x1c;

    private final Tokens tokens;
    private final Spaces spaces;
    private final TypeParser types;
    private final IndexSpace locals;
    private final Labels labels;

    OperandParser(Tokens tokens, Spaces spaces, IndexSpace locals, Labels labels) {
        this.tokens = tokens;
        this.spaces = spaces;
        this.types = new TypeParser(tokens, spaces.types);
        this.locals = locals;
        this.labels = labels;
    }

    void read(Instruction instruction, Bytes out) {
        switch (instruction.operands()) {
            case CAST -> cast(instruction, out);
            case SELECT -> select(out);
            default -> {
                opcode(instruction, instruction.code(), out);
                operands(instruction, out);
            }
        }
    }

    static void opcode(Instruction instruction, int code, Bytes out) {
        if (instruction.prefix() == 0) {
            out.u8(code);
        } else {
            out.u8(instruction.prefix()).u32(code);
        }
    }

    private void operands(Instruction instruction, Bytes out) {
        switch (instruction.operands()) {
            case NONE -> {}
            case LABEL -> out.u32(labels.take(tokens));
            case LABELS -> labels(out);
            case FUNCTION -> out.u32(spaces.functions.take(tokens));
            case TYPE_TABLE -> typeTable(out);
            case TYPE -> out.u32(spaces.types.names().take(tokens));
            case TAG -> out.u32(spaces.tags.take(tokens));
            case LOCAL -> out.u32(locals.take(tokens));
            case GLOBAL -> out.u32(spaces.globals.take(tokens));
            case TABLE -> out.u32(spaces.tables.takeOr(tokens, 0));
            case TABLE_TABLE -> pair(spaces.tables, out);
            case ELEM_TABLE -> segment(spaces.elems, spaces.tables, out);
            case ELEM -> out.u32(spaces.elems.take(tokens));
            case DATA -> data(out);
            case MEMORY -> out.u32(spaces.memories.takeOr(tokens, 0));
            case MEMORY_MEMORY -> pair(spaces.memories, out);
            case DATA_MEMORY -> {
                spaces.needDataCount();
                segment(spaces.datas, spaces.memories, out);
            }
            case MEMARG -> memoryArgument(instruction.align(), spaces.memories.takeOr(tokens, 0), out);
            case MEMARG_LANE -> laneAccess(instruction.align(), out);
            case LANE -> out.u8(Numbers.u8(tokens));
            case LANES -> lanes(out);
            case I32 -> out.s64(Numbers.i32(tokens));
            case I64 -> out.s64(Numbers.integer(tokens, 64));
            case F32 -> out.fixed(Numbers.f32(tokens), Float.BYTES);
            case F64 -> out.fixed(Numbers.f64(tokens), Double.BYTES);
            case V128 -> VectorLiteral.read(tokens, out);
            case HEAP_TYPE -> out.s64(types.heapType());
            case CAST_BRANCH -> castBranch(out);
            case TYPE_FIELD -> field(out);
            case TYPE_COUNT -> out.u32(spaces.types.names().take(tokens)).u32(Numbers.u32(tokens));
            case TYPE_DATA -> {
                out.u32(spaces.types.names().take(tokens));
                data(out);
            }
            case TYPE_ELEM -> out.u32(spaces.types.names().take(tokens)).u32(spaces.elems.take(tokens));
            case TYPE_TYPE ->
                out.u32(spaces.types.names().take(tokens))
                        .u32(spaces.types.names().take(tokens));
            case BLOCK, TRY_TABLE, SELECT, CAST -> throw new IllegalStateException(instruction.name());
        }
    }

    private void labels(Bytes out) {
        Bytes all = new Bytes();
        int count = 0;
        do {
            all.u32(labels.take(tokens));
            count++;
        } while (IndexSpace.isNext(tokens));
        out.u32(count - 1).add(all);
    }

    private void typeTable(Bytes out) {
        int table = spaces.tables.takeOr(tokens, 0);
        out.u32(types.use(false).index()).u32(table);
    }

    /** Both or neither may be given. */
    private void pair(IndexSpace space, Bytes out) {
        boolean given = IndexSpace.isNext(tokens);
        out.u32(space.takeOr(tokens, 0));
        out.u32(given ? space.take(tokens) : 0);
    }

    /** The container, which may be left off, stands first in the text and last in the binary. */
    private void segment(IndexSpace segments, IndexSpace containers, Bytes out) {
        boolean both = tokens.peek(1).kind() == Token.Kind.ID || tokens.peek(1).kind() == Token.Kind.NUMBER;
        int container = both ? containers.take(tokens) : 0;
        out.u32(segments.take(tokens)).u32(container);
    }

    private void data(Bytes out) {
        spaces.needDataCount();
        out.u32(spaces.datas.take(tokens));
    }

    private void laneAccess(int align, Bytes out) {
        Token second = tokens.peek(1);
        boolean memory = tokens.at(Token.Kind.ID)
                || (tokens.at(Token.Kind.NUMBER)
                        && (second.kind() == Token.Kind.NUMBER
                                || isArgument(second, "offset=")
                                || isArgument(second, "align=")));
        memoryArgument(align, memory ? spaces.memories.take(tokens) : 0, out);
        out.u8(Numbers.u8(tokens));
    }

    private static boolean isArgument(Token token, String name) {
        return token.kind() == Token.Kind.KEYWORD && token.text().startsWith(name);
    }

    private void memoryArgument(int natural, int memory, Bytes out) {
        long offset = argument("offset=", 0);
        Token at = tokens.peek();
        long align = argument("align=", 1L << natural);
        if (Long.bitCount(align) != 1) {
            throw tokens.error(at, "alignment must be a power of two");
        }
        int exponent = Long.numberOfTrailingZeros(align);
        if (memory == 0) {
            out.u32(exponent);
        } else {
            out.u32(exponent | 0x40).u32(memory);
        }
        out.u64(offset);
    }

    private long argument(String name, long otherwise) {
        if (!isArgument(tokens.peek(), name)) {
            return otherwise;
        }
        Token token = tokens.next();
        return Numbers.value(tokens, token, token.text().substring(name.length()), text -> Literals.unsigned(text, 64));
    }

    private void lanes(Bytes out) {
        for (int i = 0; i < LANES; i++) {
            out.u8(Numbers.u8(tokens));
        }
    }

    private void select(Bytes out) {
        boolean typed = tokens.atForm("result");
        if (typed) {
            out.u8(SELECT_TYPED);
            Signature.list(out, types.results());
        } else {
            out.u8(SELECT_TYPED - 1);
        }
    }

    /** The opcode one further on is for a nullable type. */
    private void cast(Instruction instruction, Bytes out) {
        ValueType type = types.referenceType();
        opcode(instruction, instruction.code() + (type.nullable() ? 1 : 0), out);
        out.s64(type.heap());
    }

    private void castBranch(Bytes out) {
        int label = labels.take(tokens);
        ValueType from = types.referenceType();
        ValueType to = types.referenceType();
        out.u8((from.nullable() ? 1 : 0) | (to.nullable() ? 2 : 0))
                .u32(label)
                .s64(from.heap())
                .s64(to.heap());
    }

    private void field(Bytes out) {
        int type = spaces.types.names().take(tokens);
        out.u32(type).u32(spaces.types.fields(type).take(tokens));
    }

    /** Whether an instruction is one whose operands this reads. */
    static boolean isPlain(Instruction instruction) {
        return switch (instruction.operands()) {
            case BLOCK, TRY_TABLE -> false;
            default -> instruction.prefix() == Instructions.MISC || !isStructure(instruction.name());
        };
    }

    private static boolean isStructure(String name) {
        return name.equals("else") || name.equals("end");
    }
}
