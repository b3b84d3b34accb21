package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import wippy.engine.code.Instructions;
import wippy.engine.run.HelperNames;

/** Arithmetic and conversions: an instruction of the JVM where it has one, else a helper. */
final class NumericEmitter {
    private static final int I32_CLZ = 0x67;
    private static final int I64_CLZ = 0x79;
    private static final int F32_ABS = 0x8b;
    private static final int F64_ABS = 0x99;
    private static final int I32_WRAP = 0xa7;
    private static final long UNSIGNED = 0xffff_ffffL;

    private final MethodWriter writer;
    private final CodeBuilder code;
    private final OperandStack stack;

    NumericEmitter(MethodWriter writer) {
        this.writer = writer;
        this.code = writer.code();
        this.stack = writer.stack();
    }

    /** Any instruction from {@code i32.clz} to {@code i64.extend32_s}. */
    void emit(int opcode) {
        if (opcode < I64_CLZ) {
            integer(opcode, opcode - I32_CLZ, Kind.INT);
        } else if (opcode < F32_ABS) {
            integer(opcode, opcode - I64_CLZ, Kind.LONG);
        } else if (opcode < F64_ABS) {
            floating(opcode, opcode - F32_ABS, Kind.FLOAT);
        } else if (opcode < I32_WRAP) {
            floating(opcode, opcode - F64_ABS, Kind.DOUBLE);
        } else {
            convert(opcode);
        }
    }

    /** The saturating truncations, by their code after the prefix. */
    void truncate(int index) {
        boolean wide = (index & 2) != 0;
        Kind from = wide ? Kind.DOUBLE : Kind.FLOAT;
        Kind to = index < 4 ? Kind.INT : Kind.LONG;
        if ((index & 1) != 0) {
            writer.call(Names.NUMERICS, name(Instructions.MISC, index), to, from);
            return;
        }
        stack.load(1);
        switch (index) {
            case 0 -> code.f2i();
            case 2 -> code.d2i();
            case 4 -> code.f2l();
            default -> code.d2l();
        }
        replace(1, to);
    }

    private static String name(int prefix, int opcode) {
        return HelperNames.of(Instructions.coded(prefix, opcode).orElseThrow().name());
    }

    private void replace(int operands, Kind result) {
        stack.popped(operands);
        stack.pushed(result);
    }

    /** The 18 instructions of an integer type, from {@code clz} on. */
    private void integer(int opcode, int index, Kind kind) {
        switch (index) {
            case 0, 1, 2 -> bits(index, kind);
            case 6, 7, 8, 9 -> divide(opcode, index, kind);
            case 13, 14, 15 -> shift(index, kind);
            case 16, 17 -> rotate(index == 16, kind);
            default -> {
                stack.load(2);
                if (kind == Kind.INT) {
                    intOperation(index);
                } else {
                    longOperation(index);
                }
                replace(2, kind);
            }
        }
    }

    private void bits(int index, Kind kind) {
        String method = switch (index) {
            case 0 -> "numberOfLeadingZeros";
            case 1 -> "numberOfTrailingZeros";
            default -> "bitCount";
        };
        boolean isInt = kind == Kind.INT;
        writer.call(isInt ? ConstantDescs.CD_Integer : ConstantDescs.CD_Long, method, Kind.INT, kind);
        if (!isInt) {
            code.i2l();
            replace(1, Kind.LONG);
        }
    }

    private void intOperation(int index) {
        switch (index) {
            case 3 -> code.iadd();
            case 4 -> code.isub();
            case 5 -> code.imul();
            case 10 -> code.iand();
            case 11 -> code.ior();
            default -> code.ixor();
        }
    }

    private void longOperation(int index) {
        switch (index) {
            case 3 -> code.ladd();
            case 4 -> code.lsub();
            case 5 -> code.lmul();
            case 10 -> code.land();
            case 11 -> code.lor();
            default -> code.lxor();
        }
    }

    /** Only a divisor that is not known to be harmless needs a test. */
    private void divide(int opcode, int index, Kind kind) {
        writer.line(writer.reader().offset() - 1);
        Operand.Constant divisor = stack.constant();
        boolean isSigned = index == 6 || index == 8;
        boolean isHarmless = divisor != null && divisor.bits() != 0 && divisor.bits() != -1;
        if (!isSigned || !isHarmless) {
            if (isHarmless && divisor != null) {
                divideUnsigned(index == 7, kind);
            } else {
                writer.call(Names.NUMERICS, name(0, opcode), kind, kind, kind);
            }
            return;
        }
        stack.load(2);
        if (kind == Kind.INT) {
            var _ = index == 6 ? code.idiv() : code.irem();
        } else {
            var _ = index == 6 ? code.ldiv() : code.lrem();
        }
        replace(2, kind);
    }

    private void divideUnsigned(boolean quotient, Kind kind) {
        writer.call(
                kind == Kind.INT ? ConstantDescs.CD_Integer : ConstantDescs.CD_Long,
                quotient ? "divideUnsigned" : "remainderUnsigned",
                kind,
                kind,
                kind);
    }

    private void shift(int index, Kind kind) {
        count(kind);
        if (kind == Kind.INT) {
            switch (index) {
                case 13 -> code.ishl();
                case 14 -> code.ishr();
                default -> code.iushr();
            }
        } else {
            switch (index) {
                case 13 -> code.lshl();
                case 14 -> code.lshr();
                default -> code.lushr();
            }
        }
        replace(2, kind);
    }

    /** Loads the operands of a shift; the JVM wants the count as an int. */
    private void count(Kind kind) {
        Operand.Constant count = stack.constant();
        if (kind == Kind.LONG && count != null) {
            stack.pop();
            stack.push(new Operand.Constant(Kind.INT, count.bits() & 63));
            stack.load(2);
        } else {
            stack.load(2);
            if (kind == Kind.LONG) {
                code.l2i();
            }
        }
    }

    private void rotate(boolean left, Kind kind) {
        count(kind);
        var type = Names.type(kind.desc(), kind.desc(), ConstantDescs.CD_int);
        code.invokestatic(
                kind == Kind.INT ? ConstantDescs.CD_Integer : ConstantDescs.CD_Long,
                left ? "rotateLeft" : "rotateRight",
                type);
        replace(2, kind);
    }

    /** The 14 instructions of a floating-point type, from {@code abs} on. */
    private void floating(int opcode, int index, Kind kind) {
        if (index >= 7 && index <= 10) {
            stack.load(2);
            if (kind == Kind.FLOAT) {
                floatOperation(index);
            } else {
                doubleOperation(index);
            }
            replace(2, kind);
        } else if (index < 7) {
            writer.call(Names.NUMERICS, name(0, opcode), kind, kind);
        } else {
            writer.call(Names.NUMERICS, name(0, opcode), kind, kind, kind);
        }
    }

    private void floatOperation(int index) {
        switch (index) {
            case 7 -> code.fadd();
            case 8 -> code.fsub();
            case 9 -> code.fmul();
            default -> code.fdiv();
        }
    }

    private void doubleOperation(int index) {
        switch (index) {
            case 7 -> code.dadd();
            case 8 -> code.dsub();
            case 9 -> code.dmul();
            default -> code.ddiv();
        }
    }

    private void convert(int opcode) {
        switch (opcode) {
            case 0xa7 -> {
                stack.load(1);
                code.l2i();
                replace(1, Kind.INT);
            }
            case 0xa8, 0xa9 -> trapping(opcode, Kind.INT, Kind.FLOAT);
            case 0xaa, 0xab -> trapping(opcode, Kind.INT, Kind.DOUBLE);
            case 0xae, 0xaf -> trapping(opcode, Kind.LONG, Kind.FLOAT);
            case 0xb0, 0xb1 -> trapping(opcode, Kind.LONG, Kind.DOUBLE);
            case 0xb3 -> writer.call(Names.NUMERICS, name(0, opcode), Kind.FLOAT, Kind.INT);
            case 0xb5 -> writer.call(Names.NUMERICS, name(0, opcode), Kind.FLOAT, Kind.LONG);
            case 0xb8 -> writer.call(Names.NUMERICS, name(0, opcode), Kind.DOUBLE, Kind.INT);
            case 0xba -> writer.call(Names.NUMERICS, name(0, opcode), Kind.DOUBLE, Kind.LONG);
            case 0xb6 -> writer.call(Names.NUMERICS, name(0, opcode), Kind.FLOAT, Kind.DOUBLE);
            case 0xbb -> writer.call(Names.NUMERICS, name(0, opcode), Kind.DOUBLE, Kind.FLOAT);
            case 0xbc -> writer.call(ConstantDescs.CD_Float, "floatToRawIntBits", Kind.INT, Kind.FLOAT);
            case 0xbd -> writer.call(ConstantDescs.CD_Double, "doubleToRawLongBits", Kind.LONG, Kind.DOUBLE);
            case 0xbe -> writer.call(ConstantDescs.CD_Float, "intBitsToFloat", Kind.FLOAT, Kind.INT);
            case 0xbf -> writer.call(ConstantDescs.CD_Double, "longBitsToDouble", Kind.DOUBLE, Kind.LONG);
            default -> widen(opcode);
        }
    }

    private void trapping(int opcode, Kind to, Kind from) {
        writer.line(writer.reader().offset() - 1);
        writer.call(Names.NUMERICS, name(0, opcode), to, from);
    }

    /** What the JVM converts by itself. */
    private void widen(int opcode) {
        stack.load(1);
        Kind to = switch (opcode) {
            case 0xb2, 0xb4 -> Kind.FLOAT;
            case 0xb7, 0xb9 -> Kind.DOUBLE;
            case 0xc0, 0xc1 -> Kind.INT;
            default -> Kind.LONG;
        };
        switch (opcode) {
            case 0xac -> code.i2l();
            case 0xad -> code.i2l().loadConstant(UNSIGNED).land();
            case 0xb2 -> code.i2f();
            case 0xb4 -> code.l2f();
            case 0xb7 -> code.i2d();
            case 0xb9 -> code.l2d();
            case 0xc0 -> code.i2b();
            case 0xc1 -> code.i2s();
            case 0xc2 -> code.l2i().i2b().i2l();
            case 0xc3 -> code.l2i().i2s().i2l();
            default -> code.l2i().i2l();
        }
        replace(1, to);
    }
}
