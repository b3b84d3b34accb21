package wippy.engine.module;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Large valid modules of plain arithmetic, memory access, branches and calls. */
final class Generated {
    private final Random random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Generated(long seed) {
        this.random = new Random(seed);
    }

    /** A module of about that many bytes of code. */
    static byte[] module(int size, long seed) {
        Generated generated = new Generated(seed);
        ByteArrayOutputStream bodies = new ByteArrayOutputStream();
        int functions = 0;
        while (bodies.size() < size) {
            byte[] body = generated.body();
            number(bodies, body.length);
            bodies.writeBytes(body);
            functions++;
        }
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(Hex.module("01 07 01 60 02 7f 7e 01 7f  02 07 01 01 61 01 62 00 00"));
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        number(types, functions);
        types.writeBytes(new byte[functions]);
        section(module, 3, types);
        module.writeBytes(Hex.bytes("05 03 01 00 01  06 06 01 7f 01 41 00 0b"));
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        number(code, functions);
        code.writeBytes(bodies.toByteArray());
        section(module, 10, code);
        return module.toByteArray();
    }

    private static void section(ByteArrayOutputStream module, int id, ByteArrayOutputStream content) {
        module.write(id);
        number(module, content.size());
        module.writeBytes(content.toByteArray());
    }

    private static void number(ByteArrayOutputStream out, int value) {
        int rest = value;
        for (; rest >= 0x80; rest >>>= 7) {
            out.write(rest & 0x7f | 0x80);
        }
        out.write(rest);
    }

    private byte[] body() {
        out.reset();
        out.writeBytes(Hex.bytes("02 03 7f 02 7e"));
        for (int statements = 5 + random.nextInt(60); statements > 0; statements--) {
            statement(0);
        }
        out.writeBytes(Hex.bytes("20 00 0b"));
        return out.toByteArray();
    }

    private void statement(int depth) {
        switch (random.nextInt(depth > 3 ? 4 : 6)) {
            case 0 -> {
                i32(0);
                write(0x21, random.nextInt(3) + 2);
            }
            case 1 -> {
                i64(0);
                write(0x21, 5 + random.nextInt(2));
            }
            case 2 -> {
                i32(0);
                i32(0);
                write(0x36, 2, 16);
            }
            case 3 -> {
                i32(0);
                write(0x24, 0);
            }
            case 4 -> {
                write(0x02, 0x40);
                statement(depth + 1);
                i32(0);
                write(0x0d, 0);
                statement(depth + 1);
                write(0x0b);
            }
            default -> {
                i32(0);
                write(0x04, 0x40);
                statement(depth + 1);
                write(0x05);
                statement(depth + 1);
                write(0x0b);
            }
        }
    }

    private void i32(int depth) {
        switch (depth > 3 ? random.nextInt(3) : random.nextInt(6)) {
            case 0 -> write(0x20, 2 + random.nextInt(3));
            case 1 -> write(0x41, random.nextInt(64));
            case 2 -> write(0x23, 0);
            case 3 -> {
                i32(depth + 1);
                i32(depth + 1);
                write(0x6a + random.nextInt(3));
            }
            case 4 -> {
                i32(depth + 1);
                write(0x28, 2, 8);
            }
            default -> {
                i32(depth + 1);
                i64(depth + 1);
                write(0x10, 0);
            }
        }
    }

    private void i64(int depth) {
        switch (depth > 3 ? random.nextInt(2) : random.nextInt(4)) {
            case 0 -> write(0x20, 5 + random.nextInt(2));
            case 1 -> write(0x42, random.nextInt(64));
            case 2 -> {
                i64(depth + 1);
                i64(depth + 1);
                write(0x7c + random.nextInt(3));
            }
            default -> {
                i32(depth + 1);
                write(0xac);
            }
        }
    }

    private void write(int... bytes) {
        for (int each : bytes) {
            out.write(each);
        }
    }
}
