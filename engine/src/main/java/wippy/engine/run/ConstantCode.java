package wippy.engine.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wippy.engine.DefinedType;
import wippy.engine.StructType;
import wippy.engine.V128;

/** Runs the instructions of one constant expression, which validation has seen. */
final class ConstantCode {
    private static final int END = 0x0b;
    private static final int GC = 0xfb;
    private static final int VECTOR = 0xfd;

    private final GuestInstance instance;
    private final byte[] binary;
    private final List<@Nullable Object> stack = new ArrayList<>();
    private int at;

    ConstantCode(GuestInstance instance, int start) {
        this.instance = instance;
        this.binary = instance.binary();
        this.at = start;
    }

    @Nullable
    Object run() {
        while (true) {
            int opcode = binary[at++] & 0xff;
            if (opcode == END) {
                return pop();
            }
            step(opcode);
        }
    }

    private void step(int opcode) {
        switch (opcode) {
            case 0x23 -> push(instance.global(unsigned()).value());
            case 0x41 -> push((int) signed());
            case 0x42 -> push(signed());
            case 0x43 -> push(Float.intBitsToFloat((int) raw(Float.BYTES)));
            case 0x44 -> push(Double.longBitsToDouble(raw(Double.BYTES)));
            case 0x6a, 0x6b, 0x6c -> narrow(opcode);
            case 0x7c, 0x7d, 0x7e -> wide(opcode);
            case 0xd0 -> {
                signed();
                push(null);
            }
            case 0xd2 -> push(instance.function(unsigned()));
            case GC -> collected(unsigned());
            case VECTOR -> {
                unsigned();
                push(new V128(raw(Long.BYTES), raw(Long.BYTES)));
            }
            default -> throw new IllegalStateException("Not constant: opcode " + opcode);
        }
    }

    private void narrow(int opcode) {
        int right = (int) number();
        int left = (int) number();
        push(
                switch (opcode) {
                    case 0x6a -> left + right;
                    case 0x6b -> left - right;
                    default -> left * right;
                });
    }

    private void wide(int opcode) {
        long right = number();
        long left = number();
        push(
                switch (opcode) {
                    case 0x7c -> left + right;
                    case 0x7d -> left - right;
                    default -> left * right;
                });
    }

    private void collected(int opcode) {
        switch (opcode) {
            case 0x00 -> {
                DefinedType type = instance.type(unsigned());
                int fields = ((StructType) type.composite()).fields().size();
                push(ConstantObjects.struct(type, pop(fields), instance));
            }
            case 0x01 -> push(ConstantObjects.struct(instance.type(unsigned()), List.of(), instance));
            case 0x06 -> {
                int length = (int) number();
                push(ConstantObjects.array(instance.type(unsigned()), pop(), length));
            }
            case 0x07 -> push(GcArray.make(instance.type(unsigned()), (int) number()));
            case 0x08 -> {
                DefinedType type = instance.type(unsigned());
                push(ConstantObjects.array(type, pop(unsigned())));
            }
            case 0x1a, 0x1b -> {} // any and extern are the same objects
            case 0x1c -> push(I31.refI31((int) number()));
            default -> throw new IllegalStateException("Not constant: opcode 0xfb " + opcode);
        }
    }

    private List<@Nullable Object> pop(int count) {
        List<@Nullable Object> top = stack.subList(stack.size() - count, stack.size());
        List<@Nullable Object> values = new ArrayList<>(top);
        top.clear();
        return values;
    }

    private void push(@Nullable Object value) {
        stack.add(value);
    }

    private @Nullable Object pop() {
        return stack.removeLast();
    }

    private long number() {
        return ((Number) Objects.requireNonNull(pop())).longValue();
    }

    private int unsigned() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = binary[at++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private long signed() {
        long value = 0;
        int shift = 0;
        while (true) {
            int next = binary[at++];
            value |= (next & 0x7fL) << shift;
            shift += 7;
            if (next >= 0) {
                return shift < Long.SIZE && (next & 0x40) != 0 ? value | (-1L << shift) : value;
            }
        }
    }

    private long raw(int bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(binary).order(ByteOrder.LITTLE_ENDIAN);
        int from = at;
        at += bytes;
        return bytes == Integer.BYTES ? buffer.getInt(from) : buffer.getLong(from);
    }
}
