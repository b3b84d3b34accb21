package wippy.engine.code;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Walks a binary for the features it uses and where it first does so. It judges nothing else: what it cannot read it
 * leaves to the decoder to tell.
 */
public final class FeatureScan {
    private static final int HEADER = 8;
    private static final int END = 0x0b;
    private static final long MAX_OFFSET = 0xffff_ffffL;

    /** The bit of an alignment that says that the number of a memory follows. */
    private static final long MULTI = 0x40;

    private final BinaryCursor in;
    private final byte[] binary;
    private final Map<Feature, String> found = new EnumMap<>(Feature.class);
    private String place = "the module";
    private int memories;
    private int functions;

    private FeatureScan(byte[] binary) {
        this.binary = binary;
        this.in = new BinaryCursor(binary, HEADER);
    }

    /**
     * The features a module uses, each with a place in words, such as {@code function 3 at byte 0x1f}.
     *
     * @throws InvalidAccessException if an access of memory cannot be valid, which decoders may take for malformed
     */
    public static Map<Feature, String> of(byte[] binary) {
        FeatureScan scan = new FeatureScan(binary);
        try {
            scan.sections();
        } catch (IndexOutOfBoundsException | ArithmeticException | UnreadableException e) {
            System.getLogger(FeatureScan.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> "scan ended early: " + e);
        }
        return scan.found;
    }

    /** An access of memory that no module may have. */
    public static final class InvalidAccessException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidAccessException(String message) {
            super(message);
        }
    }

    private static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    private void use(Feature feature) {
        found.putIfAbsent(feature, place + " at byte 0x" + Integer.toHexString(in.at()));
    }

    private void sections() {
        while (in.before(binary.length)) {
            int id = in.u8();
            int size = in.u32();
            int end = Math.addExact(in.at(), size);
            section(id);
            in.seek(end);
        }
    }

    private void section(int id) {
        switch (id) {
            case 1 -> entries("type ", this::type);
            case 2 -> entries("import ", this::imported);
            case 4 -> entries("table ", this::table);
            case 5 ->
                entries("memory ", () -> {
                    memories++;
                    limits(false);
                });
            case 6 -> entries("global ", this::global);
            case 9 -> entries("element segment ", this::element);
            case 10 -> entries("function ", this::code);
            case 11 -> entries("data segment ", this::data);
            case 13 -> use(Feature.EXCEPTIONS);
            default -> {}
        }
    }

    private void entries(String what, Runnable entry) {
        int count = in.u32();
        int first = what.startsWith("function") ? functions : 0;
        for (int i = 0; i < count; i++) {
            place = what + (first + i);
            entry.run();
        }
    }

    private void type() {
        switch (in.peek()) {
            case 0x4e -> {
                use(Feature.GC);
                in.u8();
                int count = in.u32();
                for (int i = 0; i < count; i++) {
                    type();
                }
            }
            case 0x4f, 0x50 -> {
                use(Feature.GC);
                in.u8();
                for (int i = in.u32(); i > 0; i--) {
                    in.number();
                }
                type();
            }
            case 0x5e -> {
                use(Feature.GC);
                in.u8();
                field();
            }
            case 0x5f -> {
                use(Feature.GC);
                in.u8();
                for (int i = in.u32(); i > 0; i--) {
                    field();
                }
            }
            default -> {
                in.u8();
                valueTypes();
                valueTypes();
            }
        }
    }

    private void field() {
        valueType();
        in.u8();
    }

    private void valueTypes() {
        for (int i = in.u32(); i > 0; i--) {
            valueType();
        }
    }

    private void valueType() {
        int code = in.u8();
        switch (code) {
            case 0x63, 0x64 -> {
                use(Feature.FUNCTION_REFERENCES);
                heapType();
            }
            case 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x71, 0x72, 0x73 -> use(Feature.GC);
            case 0x69, 0x74 -> use(Feature.EXCEPTIONS);
            default -> {}
        }
    }

    private void heapType() {
        int code = in.peek();
        if (code >= 0x6a && code <= 0x73 && code != 0x6f && code != 0x70) {
            use(Feature.GC);
        }
        in.number();
    }

    private void imported() {
        in.sized();
        in.sized();
        switch (in.u8()) {
            case 0 -> {
                functions++;
                in.number();
            }
            case 1 -> {
                valueType();
                limits(true);
            }
            case 2 -> {
                memories++;
                limits(false);
            }
            case 3 -> field();
            default -> {
                use(Feature.EXCEPTIONS);
                in.u8();
                in.number();
            }
        }
    }

    private void limits(boolean table) {
        int flags = in.u8();
        if (flags > 7) {
            throw new UnreadableException("limits");
        }
        if ((flags & 2) != 0) {
            use(Feature.THREADS);
        }
        if ((flags & 4) != 0) {
            use(Feature.MEMORY64);
        }
        boolean wide = (flags & 4) != 0;
        long min = size(table, wide);
        if (table && min > Integer.MAX_VALUE) {
            use(Feature.HUGE_TABLES);
        }
        if ((flags & 1) != 0) {
            size(table, wide);
        }
        if (!table && memories > 1) {
            use(Feature.MULTI_MEMORY);
        }
    }

    private long size(boolean table, boolean wide) {
        long size = in.u64();
        if (!wide && Long.compareUnsigned(size, MAX_OFFSET) > 0) {
            throw new InvalidAccessException(place + (table ? ": table size" : ": memory size") + " out of range");
        }
        return size;
    }

    private void table() {
        boolean initial = in.peek() == 0x40;
        if (initial) {
            in.skip(2);
        }
        valueType();
        limits(true);
        if (initial) {
            expression();
        }
    }

    private void global() {
        field();
        expression();
    }

    private void element() {
        int flags = in.u32();
        if ((flags & 3) == 2) {
            in.number();
        }
        if ((flags & 1) == 0) {
            expression();
        }
        boolean expressions = (flags & 4) != 0;
        if ((flags & 3) != 0) {
            if (expressions) {
                valueType();
            } else {
                in.u8();
            }
        }
        for (int i = in.u32(); i > 0; i--) {
            if (expressions) {
                expression();
            } else {
                in.number();
            }
        }
    }

    private void data() {
        int flags = in.u32();
        if (flags == 2) {
            in.number();
        }
        if (flags != 1) {
            expression();
        }
        in.sized();
    }

    private void code() {
        int size = in.u32();
        int end = Math.addExact(in.at(), size);
        for (int i = in.u32(); i > 0; i--) {
            in.number();
            valueType();
        }
        while (in.before(end)) {
            instruction();
        }
        in.seek(end);
    }

    /** A constant expression nests nothing, so its first end is its own. */
    private void expression() {
        while (in.peek() != END) {
            instruction();
        }
        in.u8();
    }

    private void instruction() {
        int first = in.u8();
        boolean prefixed = first >= Instructions.GC && first <= Instructions.ATOMIC;
        if (first == Instructions.ATOMIC) {
            use(Feature.THREADS);
            throw new UnreadableException("atomic instruction");
        }
        int code = prefixed ? in.u32() : first;
        Optional<Instruction> known = Instructions.coded(prefixed ? first : 0, code);
        if (known.isEmpty()) {
            if (!prefixed && (code == 0x06 || code == 0x07 || code == 0x09 || code == 0x18 || code == 0x19)) {
                use(Feature.LEGACY_EXCEPTIONS);
            }
            throw new UnreadableException("instruction " + code);
        }
        note(known.get());
        operands(known.get());
    }

    private void note(Instruction instruction) {
        switch (instruction.prefix()) {
            case Instructions.GC -> use(Feature.GC);
            case Instructions.VECTOR -> {
                if (instruction.code() >= Instructions.FIRST_RELAXED) {
                    use(Feature.RELAXED_SIMD);
                }
            }
            case 0 -> {
                switch (instruction.code()) {
                    case 0x08, 0x0a, 0x1f -> use(Feature.EXCEPTIONS);
                    case 0x12, 0x13, 0x15 -> use(Feature.TAIL_CALLS);
                    case 0x14, 0xd4, 0xd5, 0xd6 -> use(Feature.FUNCTION_REFERENCES);
                    case 0xd3 -> use(Feature.GC);
                    default -> {}
                }
            }
            default -> {}
        }
    }

    private void operands(Instruction instruction) {
        switch (instruction.operands()) {
            case NONE -> {}
            case LABEL, FUNCTION, TYPE, TAG, LOCAL, GLOBAL, TABLE, ELEM, DATA, MEMORY, I32, I64 -> in.number();
            case TYPE_TABLE, TABLE_TABLE, ELEM_TABLE, MEMORY_MEMORY, DATA_MEMORY -> numbers(2);
            case TYPE_FIELD, TYPE_COUNT, TYPE_DATA, TYPE_ELEM, TYPE_TYPE -> numbers(2);
            case HEAP_TYPE, CAST -> heapType();
            case BLOCK -> blockType();
            case TRY_TABLE -> {
                blockType();
                catches();
            }
            case LABELS -> numbers(in.u32() + 1);
            case MEMARG -> access(instruction);
            case MEMARG_LANE -> {
                access(instruction);
                in.u8();
            }
            case LANE -> in.u8();
            case LANES, V128 -> in.skip(16);
            case F32 -> in.skip(4);
            case F64 -> in.skip(8);
            case SELECT -> valueTypes();
            case CAST_BRANCH -> {
                in.u8();
                in.number();
                heapType();
                heapType();
            }
        }
    }

    private void numbers(int count) {
        for (int i = 0; i < count; i++) {
            in.number();
        }
    }

    /** Either the code of a value type or a number. */
    private void blockType() {
        int code = in.peek();
        if (code == 0x63 || code == 0x64) {
            valueType();
        } else {
            in.number();
        }
    }

    private void catches() {
        for (int i = in.u32(); i > 0; i--) {
            int kind = in.u8();
            numbers(kind < 2 ? 2 : 1);
        }
    }

    private void access(Instruction instruction) {
        int at = in.at();
        long align = in.u64();
        boolean explicit = align >= MULTI && align < 2 * MULTI;
        if (explicit) {
            in.number();
            use(Feature.MULTI_MEMORY);
        }
        long offset = in.u64();
        boolean wide = found.containsKey(Feature.MEMORY64);
        if (!wide && Long.compareUnsigned(offset, MAX_OFFSET) > 0) {
            throw new InvalidAccessException(instruction.name() + " in " + place + " at byte 0x"
                    + Integer.toHexString(at) + ": offset out of range");
        }
        if (!explicit && align > instruction.align() && align < MULTI) {
            throw new InvalidAccessException(instruction.name() + " in " + place + " at byte 0x"
                    + Integer.toHexString(at) + ": alignment must not be larger than natural");
        }
    }
}
