package wippy.component.syntax;

import java.util.Optional;

/** A value type where it is used: by its index, or a primitive one in place. */
public sealed interface ValTypeRef {
    /** The type at that index. */
    record Index(int type) implements ValTypeRef {}

    /** A type without parts. */
    enum Primitive implements ValTypeRef {
        BOOL(0x7f, "bool"),
        S8(0x7e, "s8"),
        U8(0x7d, "u8"),
        S16(0x7c, "s16"),
        U16(0x7b, "u16"),
        S32(0x7a, "s32"),
        U32(0x79, "u32"),
        S64(0x78, "s64"),
        U64(0x77, "u64"),
        F32(0x76, "f32"),
        F64(0x75, "f64"),
        CHAR(0x74, "char"),
        STRING(0x73, "string"),
        ERROR_CONTEXT(0x64, "error-context");

        private final int code;
        private final String keyword;

        Primitive(int code, String keyword) {
            this.code = code;
            this.keyword = keyword;
        }

        /** The octet that stands for it. */
        public int code() {
            return code;
        }

        /** Its keyword in the text format. */
        public String keyword() {
            return keyword;
        }

        /** The type of an octet. */
        public static Optional<Primitive> of(int code) {
            for (Primitive primitive : values()) {
                if (primitive.code == code) {
                    return Optional.of(primitive);
                }
            }
            return Optional.empty();
        }
    }
}
