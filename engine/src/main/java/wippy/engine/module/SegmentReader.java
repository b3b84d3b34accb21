package wippy.engine.module;

import java.util.ArrayList;
import java.util.List;
import wippy.engine.AbstractHeap;
import wippy.engine.RefType;
import wippy.engine.TableType;
import wippy.engine.ValType;
import wippy.engine.module.Module.DataSegment;
import wippy.engine.module.Module.ElementSegment;
import wippy.engine.module.Module.Items;
import wippy.engine.module.Module.Mode;

/** Reads segments of elements and data (specification 5.5.12 and 5.5.14). */
final class SegmentReader {
    private static final RefType FUNCTION = new RefType(false, AbstractHeap.FUNC);
    private static final Mode PASSIVE = new Mode.Passive();
    private static final Mode DECLARED = new Mode.Declared();
    private static final int NOT_ACTIVE = 1;
    private static final int EXPLICIT = 2;
    private static final int EXPRESSIONS = 4;

    private final BinaryReader in;
    private final Declarations known;
    private final ConstantReader constants;
    private final TypeReader types;

    SegmentReader(BinaryReader in, Declarations known, ConstantReader constants) {
        this.in = in;
        this.known = known;
        this.constants = constants;
        this.types = new TypeReader(in, known.types());
    }

    ElementSegment element() {
        int at = in.at();
        int flags = in.u32();
        if (flags < 0 || flags > 7) {
            throw in.malformed("malformed elements segment kind " + Integer.toUnsignedString(flags), at);
        }
        boolean typed = (flags & (NOT_ACTIVE | EXPLICIT)) != 0;
        boolean active = (flags & NOT_ACTIVE) == 0;
        int table = active && typed ? in.u32() : 0;
        Mode mode = active ? active(table, at) : (flags & EXPLICIT) == 0 ? PASSIVE : DECLARED;
        RefType type = (flags & EXPRESSIONS) == 0 ? kind(typed) : typed ? types.reference() : ValType.FUNCREF;
        if (active && !type.isSubtypeOf(known.tables().get(table).type().element())) {
            throw in.invalid(
                    "type mismatch: element segment of " + type + " for a table of "
                            + known.tables().get(table).type().element(),
                    at);
        }
        return new ElementSegment(mode, type, (flags & EXPRESSIONS) == 0 ? functions() : expressions(type));
    }

    private Mode active(int table, int at) {
        Declarations.check(in, table, "table", known.tables().size(), at);
        TableType type = known.tables().get(table).type();
        return new Mode.Active(table, constants.read(type.address().value()));
    }

    private RefType kind(boolean written) {
        int at = in.at();
        if (written && in.u8() != 0) {
            throw in.malformed("malformed element kind", at);
        }
        return FUNCTION;
    }

    private Items functions() {
        int[] indices = new int[in.count("elements in a segment", DecodeLimits.SEGMENT_ELEMENTS)];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = known.functionIndex(in, in.at());
            known.declared().add(indices[i]);
        }
        return new Items.Functions(indices);
    }

    private Items expressions(RefType type) {
        List<ConstExpr> values = new ArrayList<>();
        for (int count = in.count("elements in a segment", DecodeLimits.SEGMENT_ELEMENTS); count > 0; count--) {
            values.add(constants.read(type));
        }
        return new Items.Expressions(List.copyOf(values));
    }

    DataSegment data() {
        int at = in.at();
        int flags = in.u32();
        if (flags < 0 || flags > 2) {
            throw in.malformed("malformed data segment kind " + Integer.toUnsignedString(flags), at);
        }
        Mode mode = PASSIVE;
        if (flags != 1) {
            int memory = flags == 2 ? known.memoryIndex(in, in.at()) : 0;
            Declarations.check(in, memory, "memory", known.memories().size(), at);
            mode = new Mode.Active(
                    memory,
                    constants.read(known.memories().get(memory).address().value()));
        }
        int length = in.u32();
        int start = in.at();
        in.skip(length);
        return new DataSegment(mode, start, in.at());
    }
}
