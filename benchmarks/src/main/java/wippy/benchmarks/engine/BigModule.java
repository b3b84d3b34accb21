package wippy.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A module of the size of a real program, the same at each run: functions of four types whose sizes are spread as
 * compilers leave them (most are small, one takes 90 KB), with loops, memory access, switches, direct and indirect
 * calls, all of which end soon and never trap, and 256 KiB of data.
 *
 * <p>Its export {@code touch(from, count, step)} calls that many of its functions through the table, each of which may
 * call others, once, and gives a number that depends on all their results. NaN bits are never looked at, so that every
 * engine gives the same.
 */
final class BigModule {
    /** Functions of a module of 5.5 MB. */
    static final int FUNCTIONS = 8_677;

    private static final int PAGE = 65_536;
    private static final int PAGES = 16;
    private static final int DATA_BYTES = 256 << 10;
    private static final int[][] SIGNATURES = {
        {0x60, 2, Body.I32, Body.I32, 1, Body.I32},
        {0x60, 2, Body.I64, Body.I32, 1, Body.I64},
        {0x60, 2, Body.F64, Body.I32, 1, Body.F64},
        {0x60, 3, Body.I32, Body.I32, Body.I32, 0},
        {0x60, 3, Body.I32, Body.I32, Body.I32, 1, Body.I32}
    };
    private static final int TOUCH_TYPE = 4;

    private final Random random = new Random(4);
    private final int[] types;
    private final List<Integer> table = new ArrayList<>();

    private BigModule(int functions) {
        types = new int[functions];
        for (int i = 0; i < functions; i++) {
            int dice = random.nextInt(100);
            types[i] = dice < 70 ? 0 : dice < 82 ? 1 : dice < 90 ? 2 : 3;
            if (types[i] == 0) {
                table.add(i);
            }
        }
    }

    /** Writes it: FILE [FUNCTIONS]. */
    public static void main(String[] args) throws IOException {
        List<String> arguments = Settings.of(args).arguments();
        Files.write(
                Path.of(arguments.getFirst()),
                of(arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : FUNCTIONS));
    }

    /** The binary of such a module with that many functions, 64 at least. */
    static byte[] of(int functions) {
        return new BigModule(functions).binary();
    }

    private byte[] binary() {
        return new CodeWriter()
                .bytes(0, 'a', 's', 'm', 1, 0, 0, 0)
                .section(1, typeSection())
                .section(3, functionSection())
                .section(4, new CodeWriter().number(1).bytes(0x70, 0).number(table.size()))
                .section(5, new CodeWriter().number(1).bytes(1).number(PAGES).number(4 * PAGES))
                .section(6, globalSection())
                .section(7, exportSection())
                .section(9, elementSection())
                .section(10, codeSection())
                .section(11, dataSection())
                .toBytes();
    }

    private static CodeWriter typeSection() {
        CodeWriter out = new CodeWriter().number(SIGNATURES.length);
        for (int[] signature : SIGNATURES) {
            out.bytes(signature);
        }
        return out;
    }

    private CodeWriter functionSection() {
        CodeWriter out = new CodeWriter().number(types.length + 1);
        for (int type : types) {
            out.number(type);
        }
        return out.number(TOUCH_TYPE);
    }

    private static CodeWriter globalSection() {
        return new CodeWriter()
                .number(3)
                .bytes(Body.I32, 1, 0x41, 7, 0x0b)
                .bytes(Body.I64, 1, 0x42, 11, 0x0b)
                .bytes(Body.F64, 1)
                .f64Const(0.5)
                .bytes(0x0b);
    }

    private CodeWriter exportSection() {
        return new CodeWriter()
                .number(2)
                .name("memory")
                .bytes(2, 0)
                .name("touch")
                .bytes(0)
                .number(types.length);
    }

    private CodeWriter elementSection() {
        CodeWriter out = new CodeWriter().number(1).bytes(0, 0x41, 0, 0x0b).number(table.size());
        table.forEach(out::number);
        return out;
    }

    private CodeWriter codeSection() {
        CodeWriter out = new CodeWriter().number(types.length + 1);
        for (int i = 0; i < types.length; i++) {
            out.sized(new Body(random, types, i, indirectMask()).write(i == types.length / 2 ? 90_000 : budget()));
        }
        return out.sized(touch());
    }

    /** Callees of indirect calls are the first of the table, as many as a power of two. */
    private int indirectMask() {
        return Integer.highestOneBit(table.size()) - 1;
    }

    /** Bytes a function is to have: half of them few, one of a hundred many. */
    private int budget() {
        int dice = random.nextInt(1000);
        if (dice < 600) {
            return 40 + random.nextInt(150);
        }
        if (dice < 900) {
            return 240 + random.nextInt(340);
        }
        return dice < 985 ? 640 + random.nextInt(1560) : 2200 + random.nextInt(8800);
    }

    private CodeWriter touch() {
        CodeWriter out = new CodeWriter().bytes(1, 1, Body.I32); // local 3: what the results come to
        out.bytes(0x02, 0x40, 0x03, 0x40); // block loop
        out.bytes(0x20, 1, 0x45, 0x0d, 1); // until the count is zero
        out.bytes(0x20, 3, 0x41, 1, 0x20, 0, 0x41).signed(table.size()).bytes(0x70); // arguments; from % size
        out.bytes(0x11, 0, 0); // call_indirect type 0
        out.bytes(0x20, 3, 0x41, 5, 0x77, 0x73, 0x21, 3); // rotated into the sum
        out.bytes(0x20, 0, 0x20, 2, 0x6a, 0x21, 0); // from += step
        out.bytes(0x20, 1, 0x41, 1, 0x6b, 0x21, 1, 0x0c, 0, 0x0b, 0x0b); // count--, again
        return out.bytes(0x20, 3, 0x0b);
    }

    private CodeWriter dataSection() {
        byte[] data = new byte[DATA_BYTES];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i % 61 == 0 ? '\n' : 'a' + i * 31 % 26);
        }
        // A page where functions read integers; the rest lies above all that they use.
        return new CodeWriter()
                .number(2)
                .bytes(0, 0x41, 0, 0x0b)
                .number(PAGE)
                .raw(Arrays.copyOf(data, PAGE))
                .bytes(0, 0x41)
                .signed(5 * PAGE)
                .bytes(0x0b)
                .number(data.length - PAGE)
                .raw(Arrays.copyOf(data, data.length - PAGE));
    }
}
