package wippy.engine.code;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The bodies in a binary's code section, to make binaries in which only some of them are left. */
public final class FunctionBodies {
    private static final int HEADER = 8;
    private static final int CODE_SECTION = 10;
    private static final byte[] UNREACHABLE = {3, 0, 0, 0x0b};

    private final byte[] binary;
    private final int sectionStart;
    private final int sectionEnd;
    private final List<byte[]> bodies;

    private FunctionBodies(byte[] binary, int sectionStart, int sectionEnd, List<byte[]> bodies) {
        this.binary = binary;
        this.sectionStart = sectionStart;
        this.sectionEnd = sectionEnd;
        this.bodies = bodies;
    }

    /** Finds them; nothing if there is no sound code section. */
    public static Optional<FunctionBodies> of(byte[] binary) {
        BinaryCursor in = new BinaryCursor(binary, HEADER);
        try {
            while (in.before(binary.length)) {
                int start = in.at();
                int id = in.u8();
                int size = in.u32();
                int end = Math.addExact(in.at(), size);
                if (id == CODE_SECTION) {
                    return Optional.of(new FunctionBodies(binary, start, end, bodies(in, binary)));
                }
                in.seek(end);
            }
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static List<byte[]> bodies(BinaryCursor in, byte[] binary) {
        List<byte[]> bodies = new ArrayList<>();
        for (int count = in.u32(); count > 0; count--) {
            int start = in.at();
            in.sized();
            bodies.add(Arrays.copyOfRange(binary, start, in.at()));
        }
        return bodies;
    }

    /** How many there are. */
    public int count() {
        return bodies.size();
    }

    /** The binary with all bodies but those from {@code from} to before {@code to} replaced by a trap. */
    public byte[] keeping(int from, int to) {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        number(code, bodies.size());
        for (int i = 0; i < bodies.size(); i++) {
            code.writeBytes(i >= from && i < to ? bodies.get(i) : UNREACHABLE);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(binary, 0, sectionStart);
        out.write(CODE_SECTION);
        number(out, code.size());
        out.writeBytes(code.toByteArray());
        out.write(binary, sectionEnd, binary.length - sectionEnd);
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
