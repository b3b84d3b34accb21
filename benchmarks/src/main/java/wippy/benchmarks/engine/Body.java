package wippy.benchmarks.engine;

import java.util.Random;

/**
 * One function of a {@link BigModule}: statements and expressions put together by chance. Its last parameter says how
 * deep it may call on; integers live below the second page of memory, doubles above, so that no bits of a NaN are read.
 */
final class Body {
    static final int I32 = 0x7f;
    static final int I64 = 0x7e;
    static final int F64 = 0x7c;

    private static final int VOID = 0x40;
    private static final int END = 0x0b;
    private static final int I32_LOCALS = 6;
    private static final int OTHER_LOCALS = 3;
    private static final int LOOPS = 2;
    private static final int DOUBLES_AT = 2 << 16;
    private static final int[] I32_BINARY = {0x6a, 0x6a, 0x6b, 0x6c, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77};
    private static final int[] I32_COMPARE = {0x46, 0x47, 0x48, 0x49, 0x4a, 0x4c, 0x4e};
    private static final int[] I64_BINARY = {0x7c, 0x7d, 0x7e, 0x83, 0x84, 0x85, 0x86, 0x88, 0x89};
    private static final int[] F64_BINARY = {0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5};

    private final Random random;
    private final int[] types;
    private final int index;
    private final int indirectMask;
    private final CodeWriter out = new CodeWriter();

    private final int fuel;
    private final int firstI32;
    private final int firstLoop;
    private final int firstI64;
    private final int firstF64;

    /** The function of that index, among functions of those types. */
    Body(Random random, int[] types, int index, int indirectMask) {
        this.random = random;
        this.types = types;
        this.index = index;
        this.indirectMask = indirectMask;
        fuel = types[index] == 3 ? 2 : 1;
        firstI32 = fuel + 1;
        firstLoop = firstI32 + I32_LOCALS;
        firstI64 = firstLoop + LOOPS;
        firstF64 = firstI64 + OTHER_LOCALS;
    }

    /** Statements until there are about that many bytes, then the result. */
    CodeWriter write(int budget) {
        out.bytes(3, I32_LOCALS + LOOPS, I32, OTHER_LOCALS, I64, OTHER_LOCALS, F64);
        useParameters();
        while (out.size() < budget) {
            statement(3, 0);
        }
        switch (types[index]) {
            case 0 -> i32(2);
            case 1 -> i64(2);
            case 2 -> f64(2);
            default -> set(0x24, 0, () -> i32(1));
        }
        return out.bytes(END);
    }

    private void useParameters() {
        switch (types[index]) {
            case 0 -> set(0x21, firstI32, () -> out.bytes(0x20, 0));
            case 1 -> set(0x21, firstI64, () -> out.bytes(0x20, 0));
            case 2 -> set(0x21, firstF64, () -> out.bytes(0x20, 0));
            default -> set(0x21, firstI32, () -> out.bytes(0x20, 0, 0x20, 1, 0x6a));
        }
    }

    private void set(int opcode, int variable, Runnable value) {
        value.run();
        out.bytes(opcode).number(variable);
    }

    private int any(int first, int count) {
        return first + random.nextInt(count);
    }

    private int any(int[] opcodes) {
        return opcodes[random.nextInt(opcodes.length)];
    }

    private void block(int depth, int loops) {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            statement(depth, loops);
        }
    }

    private void statement(int depth, int loops) {
        int dice = random.nextInt(100);
        if (dice < 40 || depth == 0) {
            set(0x21, any(firstI32, I32_LOCALS), () -> i32(3));
        } else if (dice < 50) {
            otherSet();
        } else if (dice < 64) {
            store();
        } else if (dice < 75) {
            branch(depth, loops);
        } else if (dice < 81) {
            loop(depth, loops);
        } else if (dice < 85) {
            select(depth, loops);
        } else {
            call();
        }
    }

    private void otherSet() {
        switch (random.nextInt(6)) {
            case 0, 1 -> set(0x21, any(firstI64, OTHER_LOCALS), () -> i64(3));
            case 2, 3 -> set(0x21, any(firstF64, OTHER_LOCALS), () -> f64(3));
            case 4 -> set(0x24, 0, () -> i32(2));
            default -> set(0x24, 1, () -> i64(2));
        }
    }

    private void store() {
        address();
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> access(() -> i32(2), 0x36, 2, random.nextInt(1024));
            case 3 -> access(() -> i32(2), 0x3a, 0, random.nextInt(1024));
            case 4 -> access(() -> i64(2), 0x37, 3, random.nextInt(1024));
            default -> access(() -> f64(2), 0x39, 3, DOUBLES_AT);
        }
    }

    private void access(Runnable value, int opcode, int align, int offset) {
        value.run();
        out.bytes(opcode, align).number(offset);
    }

    /** An address below 64 KiB, a multiple of eight. */
    private void address() {
        i32(1);
        out.bytes(0x41).signed(0xfff8).bytes(0x71);
    }

    private void branch(int depth, int loops) {
        if (random.nextInt(3) == 0) { // a way out of a block
            out.bytes(0x02, VOID);
            block(depth - 1, loops);
            condition();
            out.bytes(0x0d, 0);
            block(depth - 1, loops);
        } else {
            condition();
            out.bytes(0x04, VOID);
            block(depth - 1, loops);
            if (random.nextBoolean()) {
                out.bytes(0x05);
                block(depth - 1, loops);
            }
        }
        out.bytes(END);
    }

    /** One to four rounds. */
    private void loop(int depth, int loops) {
        if (loops == LOOPS) {
            store();
            return;
        }
        int counter = firstLoop + loops;
        i32(1);
        out.bytes(0x41, 3, 0x71, 0x21).number(counter).bytes(0x03, VOID);
        block(depth - 1, loops + 1);
        out.bytes(0x20).number(counter).bytes(0x41, 1, 0x6b, 0x22).number(counter);
        out.bytes(0x41, 0, 0x4a, 0x0d, 0, END);
    }

    /** A switch of three to six arms. */
    private void select(int depth, int loops) {
        int arms = 3 + random.nextInt(4);
        for (int i = 0; i <= arms; i++) {
            out.bytes(0x02, VOID);
        }
        i32(1);
        out.bytes(0x41, 7, 0x71, 0x0e).number(arms - 1);
        for (int i = 0; i < arms; i++) {
            out.number(i); // the last one is for all other values
        }
        out.bytes(END);
        for (int i = arms - 1; i >= 0; i--) {
            block(Math.min(depth - 1, 1), loops);
            out.bytes(0x0c).number(i).bytes(END);
        }
    }

    private void call() {
        int callee = random.nextInt(5) > 0
                ? Math.floorMod(index + random.nextInt(401) - 200, types.length)
                : random.nextInt(types.length);
        out.bytes(0x20, fuel, 0x04, VOID);
        if (random.nextInt(10) == 0) {
            i32(1);
            callOn(0, () -> {
                i32(1);
                out.bytes(0x41).signed(indirectMask).bytes(0x71, 0x11, 0, 0);
            });
        } else {
            argument(types[callee]);
            callOn(types[callee], () -> out.bytes(0x10).number(callee));
        }
        out.bytes(END);
    }

    private void argument(int type) {
        switch (type) {
            case 0 -> i32(2);
            case 1 -> i64(2);
            case 2 -> f64(2);
            default -> {
                i32(2);
                i32(1);
            }
        }
    }

    private void callOn(int type, Runnable call) {
        out.bytes(0x20, fuel, 0x41, 1, 0x6b);
        call.run();
        switch (type) {
            case 0 -> out.bytes(0x21).number(any(firstI32, I32_LOCALS));
            case 1 -> out.bytes(0x21).number(any(firstI64, OTHER_LOCALS));
            case 2 -> out.bytes(0x21).number(any(firstF64, OTHER_LOCALS));
            default -> {}
        }
    }

    private void condition() {
        switch (random.nextInt(4)) {
            case 0 -> binary(() -> i64(1), new int[] {0x51, 0x53, 0x55});
            case 1 -> binary(() -> f64(1), new int[] {0x63, 0x64});
            default -> binary(() -> i32(1), I32_COMPARE);
        }
    }

    private void binary(Runnable operand, int[] opcodes) {
        operand.run();
        operand.run();
        out.bytes(any(opcodes));
    }

    private void i32(int depth) {
        int dice = random.nextInt(100);
        if (depth == 0 || dice < 20) {
            i32Leaf();
        } else if (dice < 60) {
            binary(() -> i32(depth - 1), I32_BINARY);
        } else if (dice < 75) {
            address();
            int[][] loads = {{0x28, 2}, {0x28, 2}, {0x2d, 0}, {0x2e, 1}};
            out.bytes(loads[random.nextInt(loads.length)]).number(random.nextInt(1024));
        } else if (dice < 83) {
            condition();
        } else {
            i32Other(depth);
        }
    }

    private void i32Leaf() {
        switch (random.nextInt(8)) {
            case 0, 1 -> out.bytes(0x41).signed(random.nextInt(128) - 32);
            case 2 -> out.bytes(0x41).signed(random.nextInt());
            case 3 -> out.bytes(0x23, 0);
            default -> out.bytes(0x20).number(any(firstI32, I32_LOCALS));
        }
    }

    private void i32Other(int depth) {
        switch (random.nextInt(6)) {
            case 0 -> { // divided by what is never zero
                i32(depth - 1);
                i32(depth - 1);
                out.bytes(0x41, 1, 0x72, random.nextBoolean() ? 0x6e : 0x70);
            }
            case 1 -> {
                i32(depth - 1);
                i32(depth - 1);
                condition();
                out.bytes(0x1b);
            }
            case 2 -> {
                condition();
                out.bytes(0x04, I32);
                i32(depth - 1);
                out.bytes(0x05);
                i32(depth - 1);
                out.bytes(END);
            }
            case 3 -> {
                i64(depth - 1);
                out.bytes(0xa7);
            }
            case 4 -> {
                f64(depth - 1);
                out.bytes(0xfc, 2); // saturating: NaN is 0
            }
            default -> {
                i32(depth - 1);
                out.bytes(any(new int[] {0x45, 0x67, 0x69, 0xc0}));
            }
        }
    }

    private void i64(int depth) {
        int dice = random.nextInt(100);
        if (depth == 0 || dice < 25) {
            switch (random.nextInt(5)) {
                case 0 -> out.bytes(0x42).signed(random.nextLong() >> random.nextInt(60));
                case 1 -> out.bytes(0x23, 1);
                default -> out.bytes(0x20).number(any(firstI64, OTHER_LOCALS));
            }
        } else if (dice < 65) {
            binary(() -> i64(depth - 1), I64_BINARY);
        } else if (dice < 80) {
            address();
            out.bytes(0x29, 3).number(random.nextInt(1024));
        } else {
            i32(depth - 1);
            out.bytes(random.nextBoolean() ? 0xac : 0xad);
        }
    }

    private void f64(int depth) {
        int dice = random.nextInt(100);
        if (depth == 0 || dice < 25) {
            switch (random.nextInt(5)) {
                case 0 -> out.f64Const(random.nextInt(2000) / 8.0 - 100);
                case 1 -> out.bytes(0x23, 2);
                default -> out.bytes(0x20).number(any(firstF64, OTHER_LOCALS));
            }
        } else if (dice < 65) {
            binary(() -> f64(depth - 1), F64_BINARY);
        } else if (dice < 80) {
            address();
            out.bytes(0x2b, 3).number(DOUBLES_AT);
        } else {
            i32(depth - 1);
            out.bytes(0xb7);
        }
    }
}
