package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;

/** A value that can be loaded whenever it is wanted, since it does not stand on the JVM's stack. */
sealed interface Operand {
    Kind kind();

    /** Puts the value on the JVM's stack; of a vector both halves, the low one first. */
    void load(CodeBuilder code);

    /** Puts one half of a vector there. */
    void loadHalf(CodeBuilder code, boolean high);

    /**
     * A number: of a float its bits, of a vector there is none.
     *
     * @param pooled whether it may stand in the class's constants, of which there are but 65,535
     */
    record Constant(Kind kind, long bits, boolean pooled) implements Operand {
        Constant(Kind kind, long bits) {
            this(kind, bits, true);
        }

        @Override
        public void load(CodeBuilder code) {
            if (!pooled) {
                Constants.compute(code, kind, bits);
                return;
            }
            switch (kind) {
                case INT -> code.loadConstant((int) bits);
                case LONG -> code.loadConstant(bits);
                case FLOAT -> Constants.load(code, Float.intBitsToFloat((int) bits));
                case DOUBLE -> Constants.load(code, Double.longBitsToDouble(bits));
                case REFERENCE -> code.aconst_null();
                case VECTOR -> throw new IllegalStateException("a vector has two halves");
            }
        }

        @Override
        public void loadHalf(CodeBuilder code, boolean high) {
            throw new IllegalStateException("no vector");
        }
    }

    /** A vector. */
    record Vector(long low, long high) implements Operand {
        @Override
        public Kind kind() {
            return Kind.VECTOR;
        }

        @Override
        public void load(CodeBuilder code) {
            code.loadConstant(low).loadConstant(high);
        }

        @Override
        public void loadHalf(CodeBuilder code, boolean high) {
            code.loadConstant(high ? this.high : low);
        }
    }

    /**
     * What a place holds that can be set.
     *
     * @param slot of a JVM local, or in the arrays of a {@link Frame}
     * @param frame the JVM local with the words of that frame, the one with its references being next; or {@link #NONE}
     */
    record Local(Kind kind, int slot, int frame) implements Operand {
        static final int NONE = -1;

        /** A JVM local. */
        Local(Kind kind, int slot) {
            this(kind, slot, NONE);
        }

        @Override
        public void load(CodeBuilder code) {
            if (frame != NONE) {
                Frame.load(code, this);
                return;
            }
            for (int i = 0; i < kind.parts(); i++) {
                code.loadLocal(kind.type(), slot + i * kind.type().slotSize());
            }
        }

        @Override
        public void loadHalf(CodeBuilder code, boolean high) {
            if (frame != NONE) {
                Frame.loadWord(code, this, high ? 1 : 0);
            } else {
                code.lload(high ? slot + 2 : slot);
            }
        }

        void store(CodeBuilder code) {
            if (frame != NONE) {
                Frame.store(code, this);
                return;
            }
            for (int i = kind.parts() - 1; i >= 0; i--) {
                code.storeLocal(kind.type(), slot + i * kind.type().slotSize());
            }
        }
    }
}
