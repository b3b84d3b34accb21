package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import wippy.base.execution.Execution;

/**
 * Values on their way between functions in the scratch areas of the {@link Execution}: what JVM parameters and results
 * have no room for.
 */
final class Scratch {
    private final MethodWriter writer;
    private final CodeBuilder code;

    Scratch(MethodWriter writer) {
        this.writer = writer;
        this.code = writer.code();
    }

    /** The two kinds of arrays that values are handed over in. */
    enum Area {
        WORDS("words"),
        REFERENCES("references");

        private final String method;

        Area(String method) {
            this.method = method;
        }

        String method() {
            return method;
        }

        ClassDesc type() {
            return this == WORDS ? Names.WORDS : Names.REFERENCES;
        }
    }

    /** Loads the array of an area, of at least so many slots. */
    @FunctionalInterface
    interface Source {
        void load(Area area, int slots);
    }

    private void ofExecution(Area area, int slots) {
        writer.locals().loadExecution(code);
        code.loadConstant(slots)
                .invokevirtual(Signature.EXECUTION, area.method(), Names.type(area.type(), ConstantDescs.CD_int));
    }

    /** Puts values there, from the first slot on. */
    void write(List<Operand> values) {
        write(values, this::ofExecution);
    }

    /** Puts values into other arrays of that kind; where there are no references, none are wanted. */
    void write(List<Operand> values, Source source) {
        List<Kind> kinds = values.stream().map(Operand::kind).toList();
        Areas areas = new Areas(kinds, source);
        int slot = 0;
        for (Operand value : values) {
            Kind kind = value.kind();
            if (kind == Kind.REFERENCE) {
                code.aload(areas.references).loadConstant(slot);
                value.load(code);
                code.aastore();
            } else if (kind == Kind.VECTOR) {
                for (int half = 0; half < 2; half++) {
                    code.aload(areas.words).loadConstant(slot + half);
                    value.loadHalf(code, half == 1);
                    code.lastore();
                }
            } else {
                code.aload(areas.words).loadConstant(slot);
                value.load(code);
                Emit.toWord(code, kind);
                code.lastore();
            }
            slot += kind.parts();
        }
    }

    /** Takes values of these kinds from there into locals. */
    void read(List<Operand.Local> places) {
        Areas areas = read(places, this::ofExecution);
        int slot = 0;
        for (Operand.Local place : places) {
            if (place.kind() == Kind.REFERENCE) {
                code.aload(areas.references).loadConstant(slot).aconst_null().aastore();
            }
            slot += place.kind().parts();
        }
    }

    /** Reads values from other arrays of that kind into locals. */
    Areas read(List<Operand.Local> places, Source source) {
        List<Kind> kinds = places.stream().map(Operand.Local::kind).toList();
        Areas areas = new Areas(kinds, source);
        int slot = 0;
        for (Operand.Local place : places) {
            Kind kind = place.kind();
            if (kind == Kind.REFERENCE) {
                code.aload(areas.references).loadConstant(slot).aaload();
                place.store(code);
            } else {
                Emit.word(code, areas.words, slot, kind);
                place.store(code);
            }
            slot += kind.parts();
        }
        return areas;
    }

    /** Both arrays in locals, as far as they are wanted. */
    final class Areas {
        private int words = -1;
        private int references = -1;

        private Areas(List<Kind> kinds, Source source) {
            int slots = Signature.slots(kinds);
            if (!kinds.stream().allMatch(kind -> kind == Kind.REFERENCE)) {
                source.load(Area.WORDS, slots);
                words = writer.locals().fresh(1);
                code.astore(words);
            }
            if (kinds.contains(Kind.REFERENCE)) {
                source.load(Area.REFERENCES, slots);
                references = writer.locals().fresh(1);
                code.astore(references);
            }
        }
    }
}
