package wippy.engine.module;

import java.util.List;
import java.util.OptionalLong;
import wippy.engine.AbstractHeap;
import wippy.engine.AddressType;
import wippy.engine.DefinedType;
import wippy.engine.FieldType;
import wippy.engine.FuncType;
import wippy.engine.GlobalType;
import wippy.engine.HeapType;
import wippy.engine.Limits;
import wippy.engine.MemoryType;
import wippy.engine.RefType;
import wippy.engine.StorageType;
import wippy.engine.TableType;
import wippy.engine.TagType;
import wippy.engine.ValType;
import wippy.engine.WasmException;

/** Reads types (specification 5.3) where some are known by index. For one thread, as its reader. */
public final class TypeReader {
    private static final long I32_PAGES = 65_536;
    private static final long I64_PAGES = 1L << 48;
    private static final long I32_RANGE = 0xffff_ffffL;

    private static final int FIRST_HEAP = 0x69;
    private static final List<AbstractHeap> HEAPS = List.of(
            AbstractHeap.EXN,
            AbstractHeap.ARRAY,
            AbstractHeap.STRUCT,
            AbstractHeap.I31,
            AbstractHeap.EQ,
            AbstractHeap.ANY,
            AbstractHeap.EXTERN,
            AbstractHeap.FUNC,
            AbstractHeap.NONE,
            AbstractHeap.NOEXTERN,
            AbstractHeap.NOFUNC,
            AbstractHeap.NOEXN);

    private final BinaryReader in;
    private final List<DefinedType> types;

    /** With the types that indices mean, of which there may become more. */
    public TypeReader(BinaryReader in, List<DefinedType> types) {
        this.in = in;
        this.types = types;
    }

    /** The type at an index that comes next. */
    public DefinedType index() {
        int at = in.at();
        return at(in.u32(), at);
    }

    private DefinedType at(int index, int position) {
        if (index < 0 || index >= types.size()) {
            throw in.invalid("unknown type " + Integer.toUnsignedString(index), position);
        }
        return types.get(index);
    }

    /** The type at an index that comes next, which is of a function. */
    public DefinedType function() {
        int at = in.at();
        int index = in.u32();
        DefinedType type = at(index, at);
        if (!(type.composite() instanceof FuncType)) {
            throw in.invalid("non-function type " + index, at);
        }
        return type;
    }

    /** Any type of values. */
    public ValType value() {
        int at = in.at();
        int code = in.peek();
        return switch (code) {
            case 0x7f -> number(ValType.I32);
            case 0x7e -> number(ValType.I64);
            case 0x7d -> number(ValType.F32);
            case 0x7c -> number(ValType.F64);
            case 0x7b -> number(ValType.V128);
            default -> {
                if (!isReference(code)) {
                    throw oneByte("malformed value type", code, at);
                }
                yield reference();
            }
        };
    }

    private ValType number(ValType type) {
        in.u8();
        return type;
    }

    private static boolean isReference(int code) {
        return code == 0x63 || code == 0x64 || isKnownHeap(code);
    }

    /** Whether a byte stands for a heap type. */
    static boolean isKnownHeap(int code) {
        return code >= FIRST_HEAP && code < FIRST_HEAP + HEAPS.size();
    }

    /** The heap type a byte stands for. */
    public static AbstractHeap knownHeap(int code) {
        return HEAPS.get(code - FIRST_HEAP);
    }

    private WasmException oneByte(String message, int code, int at) {
        return in.malformed(
                code >= 0x80 ? "integer representation too long" : message + " 0x" + Integer.toHexString(code), at);
    }

    /** A type of references. */
    public RefType reference() {
        int at = in.at();
        int code = in.u8();
        return switch (code) {
            case 0x63 -> new RefType(true, heap());
            case 0x64 -> new RefType(false, heap());
            case 0x70 -> ValType.FUNCREF;
            case 0x6f -> ValType.EXTERNREF;
            default -> {
                if (!isReference(code)) {
                    throw oneByte("malformed reference type", code, at);
                }
                yield new RefType(true, knownHeap(code));
            }
        };
    }

    /** What references refer to. */
    public HeapType heap() {
        int at = in.at();
        long code = in.s33();
        return code >= 0 ? at((int) Math.min(code, Integer.MAX_VALUE), at) : known(code, at);
    }

    private AbstractHeap known(long code, int at) {
        int known = (int) code & 0x7f;
        if (code < -0x40 || !isKnownHeap(known)) {
            throw in.malformed("malformed heap type " + code, at);
        }
        return knownHeap(known);
    }

    /** What a field holds, and whether it changes. */
    public FieldType field() {
        StorageType storage = switch (in.peek()) {
            case 0x78 -> packed(StorageType.Packed.I8);
            case 0x77 -> packed(StorageType.Packed.I16);
            default -> new StorageType.Value(value());
        };
        return new FieldType(storage, mutable());
    }

    private StorageType packed(StorageType.Packed type) {
        in.u8();
        return type;
    }

    private boolean mutable() {
        int at = in.at();
        int code = in.u8();
        if (code > 1) {
            throw in.malformed("malformed mutability 0x" + Integer.toHexString(code), at);
        }
        return code == 1;
    }

    GlobalType global() {
        ValType value = value();
        return new GlobalType(value, mutable());
    }

    TagType tag() {
        int at = in.at();
        if (in.u8() != 0) {
            throw in.malformed("malformed tag attribute", at);
        }
        TagType type = new TagType(function());
        if (!type.type().results().isEmpty()) {
            throw in.invalid("non-empty tag result type", at);
        }
        return type;
    }

    TableType table(String where) {
        RefType element = reference();
        int at = in.at();
        int flags = flags(where, 0x07);
        Limits limits = limits(flags);
        AddressType address = address(flags);
        if (address == AddressType.I32) {
            checkRange(limits, I32_RANGE, "table size must be at most 2^32-1", at);
        }
        checkOrder(limits, at);
        return new TableType(address, limits, element);
    }

    MemoryType memory(String where) {
        int at = in.at();
        int flags = flags(where, 0x0f);
        boolean sized = (flags & 8) != 0;
        if (sized && !in.hasMore()) {
            throw in.malformed("malformed limits flags: they announce a page size that is not there", at);
        }
        Limits limits = limits(flags);
        int page = sized ? pageSize() : MemoryType.DEFAULT_PAGE;
        AddressType address = address(flags);
        if (page == 1) {
            checkRange(
                    limits,
                    address == AddressType.I32 ? I32_RANGE : -1,
                    "memory size must be at most 2^32-1 bytes",
                    at);
        } else if (address == AddressType.I32) {
            checkRange(limits, I32_PAGES, "memory size must be at most 65536 pages (4 GiB)", at);
        } else {
            checkRange(limits, I64_PAGES, "memory size must be at most 2^48 pages", at);
        }
        checkOrder(limits, at);
        return new MemoryType(address, limits, page);
    }

    private int flags(String where, int known) {
        int at = in.at();
        int flags = in.u8();
        if ((flags & ~known) != 0) {
            throw in.malformed("malformed limits flags 0x" + Integer.toHexString(flags), at);
        }
        if ((flags & 2) != 0) {
            throw in.unsupported("threads", where, at);
        }
        return flags;
    }

    private Limits limits(int flags) {
        long min = in.u64();
        return new Limits(min, (flags & 1) == 0 ? OptionalLong.empty() : OptionalLong.of(in.u64()));
    }

    private static AddressType address(int flags) {
        return (flags & 4) == 0 ? AddressType.I32 : AddressType.I64;
    }

    private int pageSize() {
        int at = in.at();
        int log = in.u32();
        if (log != 0 && log != 16) {
            throw in.invalid("invalid custom page size: 2^" + Integer.toUnsignedString(log) + ", not 1 or 65536", at);
        }
        return 1 << log;
    }

    private void checkRange(Limits limits, long most, String message, int at) {
        if (Long.compareUnsigned(limits.min(), most) > 0
                || (limits.max().isPresent()
                        && Long.compareUnsigned(limits.max().getAsLong(), most) > 0)) {
            throw in.invalid(message + ", not " + limits, at);
        }
    }

    private void checkOrder(Limits limits, int at) {
        if (limits.max().isPresent()
                && Long.compareUnsigned(limits.min(), limits.max().getAsLong()) > 0) {
            throw in.invalid("size minimum must not be greater than maximum: " + limits, at);
        }
    }
}
