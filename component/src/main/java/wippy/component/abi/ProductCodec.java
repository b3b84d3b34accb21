package wippy.component.abi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.engine.ValType;

/** Values that are several values side by side: records and tuples. */
abstract non-sealed class ProductCodec extends Codec {
    final Codec[] parts;
    final int[] offsets;
    final int[] flatOffsets;

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

    /** Makes sure that the value is of the right shape. */
    abstract void check(Lowering to, @Nullable Object value);

    abstract @Nullable Object part(Lowering to, @Nullable Object value, int index);

    /** Where an error in that part is. */
    abstract BadValue place(BadValue bad, int index);

    abstract Object start(Lifting from);

    abstract void put(Lifting from, Object product, int index, @Nullable Object part);

    abstract Object finish(Lifting from, Object product);

    @Override
    final void store(Lowering to, @Nullable Object value, int at) {
        check(to, value);
        int index = 0;
        try {
            for (; index < parts.length; index++) {
                parts[index].store(to, part(to, value, index), at + offsets[index]);
            }
        } catch (BadValue e) {
            throw place(e, index);
        }
    }

    @Override
    final void lower(Lowering to, @Nullable Object value, long[] core, int at) {
        check(to, value);
        int index = 0;
        try {
            for (; index < parts.length; index++) {
                parts[index].lower(to, part(to, value, index), core, at + flatOffsets[index]);
            }
        } catch (BadValue e) {
            throw place(e, index);
        }
    }

    @Override
    final Object load(Lifting from, int at) {
        Object product = start(from);
        for (int i = 0; i < parts.length; i++) {
            put(from, product, i, parts[i].load(from, at + offsets[i]));
        }
        return finish(from, product);
    }

    @Override
    final Object lift(Lifting from, long[] core, int at) {
        Object product = start(from);
        for (int i = 0; i < parts.length; i++) {
            put(from, product, i, parts[i].lift(from, core, at + flatOffsets[i]));
        }
        return finish(from, product);
    }
}
