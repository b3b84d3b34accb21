package wippy.component.abi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.type.ValueType;
import wippy.engine.ValType;

/** Values that are one of several cases: variants, options and results. */
abstract non-sealed class ChoiceCodec extends Codec {
    final List<Optional<Codec>> payloads;
    /** Octets of the number that tells the case. */
    final int width;

    final int payloadOffset;

    ChoiceCodec(ValueType type, List<Optional<Codec>> payloads) {
        super(type, size(payloads), alignment(payloads), flat(payloads));
        this.payloads = payloads;
        width = Codecs.discriminantWidth(payloads.size());
        payloadOffset = align(width, payloadAlignment(payloads));
    }

    private static int payloadAlignment(List<Optional<Codec>> payloads) {
        return payloads.stream()
                .flatMap(Optional::stream)
                .mapToInt(payload -> payload.alignment)
                .max()
                .orElse(1);
    }

    private static int alignment(List<Optional<Codec>> payloads) {
        return Math.max(Codecs.discriminantWidth(payloads.size()), payloadAlignment(payloads));
    }

    private static int size(List<Optional<Codec>> payloads) {
        int start = align(Codecs.discriminantWidth(payloads.size()), payloadAlignment(payloads));
        int largest = payloads.stream()
                .flatMap(Optional::stream)
                .mapToInt(payload -> payload.size)
                .max()
                .orElse(0);
        return align((int) Codecs.checkSize((long) start + largest), alignment(payloads));
    }

    private static List<ValType> flat(List<Optional<Codec>> payloads) {
        List<ValType> flat = new ArrayList<>(I32);
        for (Optional<Codec> payload : payloads) {
            List<ValType> own = payload.isPresent() ? payload.get().flat : List.of();
            for (int i = 0; i < own.size(); i++) {
                if (i + 1 < flat.size()) {
                    flat.set(i + 1, join(flat.get(i + 1), own.get(i)));
                } else {
                    flat.add(own.get(i));
                }
            }
        }
        return flat;
    }

    private static ValType join(ValType a, ValType b) {
        if (a.equals(b)) {
            return a;
        }
        return isWide(a) || isWide(b) ? ValType.I64 : ValType.I32;
    }

    private static boolean isWide(ValType type) {
        return type.equals(ValType.I64) || type.equals(ValType.F64);
    }

    /** Which case the value is. */
    abstract int select(Lowering to, @Nullable Object value);

    /** The payload of a value that is of that case. */
    abstract @Nullable Object payload(Lowering to, @Nullable Object value, int index);

    /** Where an error in that case's payload is. */
    abstract BadValue place(BadValue bad, int index);

    abstract @Nullable Object build(Lifting from, int index, boolean hasPayload, @Nullable Object payload);

    @Override
    final void store(Lowering to, @Nullable Object value, int at) {
        int index = select(to, value);
        Bytes.put(to.bytes, at, width, index);
        Codec codec = payloads.get(index).orElse(null);
        if (codec != null) {
            try {
                codec.store(to, payload(to, value, index), at + payloadOffset);
            } catch (BadValue e) {
                throw place(e, index);
            }
        }
    }

    @Override
    final void lower(Lowering to, @Nullable Object value, long[] core, int at) {
        int index = select(to, value);
        Arrays.fill(core, at, at + flat.size(), 0);
        core[at] = index;
        Codec codec = payloads.get(index).orElse(null);
        if (codec != null) {
            try {
                codec.lower(to, payload(to, value, index), core, at + 1);
            } catch (BadValue e) {
                throw place(e, index);
            }
        }
    }

    @Override
    final @Nullable Object load(Lifting from, int at) {
        int index = checked(Bytes.number(from.bytes, at, width));
        Codec codec = payloads.get(index).orElse(null);
        return codec == null
                ? build(from, index, false, null)
                : build(from, index, true, codec.load(from, at + payloadOffset));
    }

    @Override
    final @Nullable Object lift(Lifting from, long[] core, int at) {
        int index = checked((int) core[at]);
        Codec codec = payloads.get(index).orElse(null);
        return codec == null
                ? build(from, index, false, null)
                : build(from, index, true, codec.lift(from, core, at + 1));
    }

    /** Reads from memory which case it is, and its payload, without building the choice itself. */
    final LiftedCase loadCase(Lifting from, int at) {
        int index = checked(Bytes.number(from.bytes, at, width));
        Codec codec = payloads.get(index).orElse(null);
        return new LiftedCase(index, codec != null, codec == null ? null : codec.load(from, at + payloadOffset));
    }

    /** Reads from core values which case it is, and its payload, without building the choice itself. */
    final LiftedCase liftCase(Lifting from, long[] core) {
        int index = checked((int) core[0]);
        Codec codec = payloads.get(index).orElse(null);
        return new LiftedCase(index, codec != null, codec == null ? null : codec.lift(from, core, 1));
    }

    private int checked(int index) {
        if (Integer.compareUnsigned(index, payloads.size()) >= 0) {
            throw outOfRange(index, payloads.size());
        }
        return index;
    }

    /** The trap for a number that is none of so many cases. */
    static RuntimeException outOfRange(int index, int cases) {
        return Traps.trap("discriminant " + Integer.toUnsignedString(index) + " out of range [0.." + cases + ")");
    }
}
