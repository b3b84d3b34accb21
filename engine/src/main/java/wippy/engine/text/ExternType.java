package wippy.engine.text;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The type of something that can be imported, as the binary has it. */
sealed interface ExternType {
    /** The kinds, in the order of their codes. */
    enum Kind {
        FUNC,
        TABLE,
        MEMORY,
        GLOBAL,
        TAG;

        private static final List<Kind> BY_CODE = List.of(values());

        String keyword() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Kind read(BinaryReader in) {
            int start = in.at();
            int code = in.u8();
            if (code >= BY_CODE.size()) {
                throw in.malformed(start, "malformed import or export kind " + code);
            }
            return BY_CODE.get(code);
        }
    }

    Kind kind();

    /** A function of a type. */
    record Func(int type) implements ExternType {
        @Override
        public Kind kind() {
            return Kind.FUNC;
        }
    }

    /** A table. */
    record Table(ValueType type, Limits limits) implements ExternType {
        @Override
        public Kind kind() {
            return Kind.TABLE;
        }
    }

    /** A memory. */
    record Memory(Limits limits) implements ExternType {
        @Override
        public Kind kind() {
            return Kind.MEMORY;
        }
    }

    /** A global. */
    record Global(ValueType type, boolean mutable) implements ExternType {
        @Override
        public Kind kind() {
            return Kind.GLOBAL;
        }
    }

    /** A tag with the payload of a type. */
    record Tag(int type) implements ExternType {
        @Override
        public Kind kind() {
            return Kind.TAG;
        }
    }

    /**
     * Sizes.
     *
     * @param wide whether indices have 64 bits
     * @param page the binary logarithm of the size of a page, if it is told
     */
    record Limits(boolean wide, boolean shared, long min, Optional<Long> max, OptionalInt page) {
        static Limits read(BinaryReader in, int allowed) {
            int start = in.at();
            int flags = in.u8();
            if ((flags & ~allowed) != 0) {
                throw in.malformed(start, "malformed limits flags 0x" + Integer.toHexString(flags));
            }
            long min = in.u64();
            Optional<Long> max = (flags & 1) == 0 ? Optional.empty() : Optional.of(in.u64());
            OptionalInt page = (flags & TypeParser.PAGE_SIZE) == 0 ? OptionalInt.empty() : OptionalInt.of(in.u32());
            if (page.orElse(0) < 0 || page.orElse(0) >= Integer.SIZE) {
                throw in.malformed(start, "malformed page size");
            }
            return new Limits((flags & TypeParser.WIDE) != 0, (flags & 2) != 0, min, max, page);
        }

        @Override
        public String toString() {
            return (wide ? " i64 " : " ")
                    + Long.toUnsignedString(min)
                    + max.map(size -> " " + Long.toUnsignedString(size)).orElse("")
                    + (shared ? " shared" : "")
                    + (page.isPresent() ? " (pagesize " + Integer.toUnsignedString(1 << page.getAsInt()) + ")" : "");
        }
    }

    static ExternType read(BinaryReader in) {
        return switch (Kind.read(in)) {
            case FUNC -> new Func(in.u32());
            case TABLE -> table(in);
            case MEMORY -> memory(in);
            case GLOBAL -> global(in);
            case TAG -> tag(in);
        };
    }

    static Table table(BinaryReader in) {
        return new Table(in.referenceType(), Limits.read(in, 1 | TypeParser.WIDE));
    }

    static Memory memory(BinaryReader in) {
        return new Memory(Limits.read(in, 3 | TypeParser.WIDE | TypeParser.PAGE_SIZE));
    }

    static Global global(BinaryReader in) {
        return new Global(in.valueType(), in.mutability());
    }

    static Tag tag(BinaryReader in) {
        int start = in.at();
        if (in.u8() != 0) {
            throw in.malformed(start, "malformed tag attribute");
        }
        return new Tag(in.u32());
    }
}
