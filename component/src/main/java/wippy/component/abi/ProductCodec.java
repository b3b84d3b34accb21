package wippy.component.abi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.engine.ValType;
import wippy.value.RecordAccess;
import wippy.value.ValueModel;

/** Values that are several values side by side: records and tuples. */
abstract non-sealed class ProductCodec extends Codec {
    final Codec[] parts;
    final int[] offsets;
    final int[] flatOffsets;

    /** The model that came last; racing threads may each set it. */
    private @Nullable Known known;

    private record Known(ValueModel model, RecordAccess access) {}

    ProductCodec(ValueType type, List<Codec> parts) {
        super(type, size(parts), alignment(parts), flat(parts));
        this.parts = parts.toArray(Codec[]::new);
        offsets = new int[parts.size()];
        flatOffsets = new int[parts.size()];
        int offset = 0;
        int flatOffset = 0;
        for (int i = 0; i < parts.size(); i++) {
            offset = align(offset, parts.get(i).alignment);
            offsets[i] = offset;
            flatOffsets[i] = flatOffset;
            offset += parts.get(i).size;
            flatOffset += parts.get(i).flat.size();
        }
    }

    private static int size(List<Codec> parts) {
        long size = 0;
        for (Codec part : parts) {
            size = Codecs.checkSize(((size + part.alignment - 1) & -part.alignment) + part.size);
        }
        return align((int) size, alignment(parts));
    }

    private static int alignment(List<Codec> parts) {
        return parts.stream().mapToInt(part -> part.alignment).max().orElse(1);
    }

    private static List<ValType> flat(List<Codec> parts) {
        List<ValType> flat = new ArrayList<>();
        for (Codec part : parts) {
            flat.addAll(part.flat);
            if (flat.size() > MAX_FLAT) {
                break;
            }
        }
        return flat;
    }

    /** How a model has such values; asked for once for the models that come. */
    abstract RecordAccess newAccess(ValueModel model);

    private RecordAccess access(ValueModel model) {
        Known last = known;
        if (last == null || last.model != model) {
            last = new Known(model, newAccess(model));
            known = last;
        }
        return last.access;
    }

    /** Makes sure that the value is of the right shape. */
    abstract void check(Lowering to, @Nullable Object value);

    @Nullable
    Object part(RecordAccess access, @Nullable Object value, int index) {
        return access.field(value, index);
    }

    /** Where an error in that part is. */
    abstract BadValue place(BadValue bad, int index);

    @Override
    final void store(Lowering to, @Nullable Object value, int at) {
        check(to, value);
        RecordAccess access = access(to.model);
        int index = 0;
        try {
            for (; index < parts.length; index++) {
                parts[index].store(to, part(access, value, index), at + offsets[index]);
            }
        } catch (BadValue e) {
            throw place(e, index);
        }
    }

    @Override
    final void lower(Lowering to, @Nullable Object value, long[] core, int at) {
        check(to, value);
        RecordAccess access = access(to.model);
        int index = 0;
        try {
            for (; index < parts.length; index++) {
                parts[index].lower(to, part(access, value, index), core, at + flatOffsets[index]);
            }
        } catch (BadValue e) {
            throw place(e, index);
        }
    }

    @Override
    final Object load(Lifting from, int at) {
        RecordAccess access = access(from.model);
        Object product = access.start();
        for (int i = 0; i < parts.length; i++) {
            access.put(product, i, parts[i].load(from, at + offsets[i]));
        }
        return access.finish(product);
    }

    @Override
    final Object lift(Lifting from, long[] core, int at) {
        RecordAccess access = access(from.model);
        Object product = access.start();
        for (int i = 0; i < parts.length; i++) {
            access.put(product, i, parts[i].lift(from, core, at + flatOffsets[i]));
        }
        return access.finish(product);
    }
}
