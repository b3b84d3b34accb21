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

    private void area(String name, int slots, ClassDesc type) {
        writer.locals().loadExecution(code);
        code.loadConstant(slots).invokevirtual(Signature.EXECUTION, name, Names.type(type, ConstantDescs.CD_int));
    }

    /** Puts values there, from the first slot on. */
    void write(List<Operand> values) {
        List<Kind> kinds = values.stream().map(Operand::kind).toList();
        Areas areas = new Areas(kinds);
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
        List<Kind> kinds = places.stream().map(Operand.Local::kind).toList();
        Areas areas = new Areas(kinds);
        int slot = 0;
        for (Operand.Local place : places) {
            Kind kind = place.kind();
            if (kind == Kind.REFERENCE) {
                code.aload(areas.references).loadConstant(slot).aaload();
                place.store(code);
                code.aload(areas.references).loadConstant(slot).aconst_null().aastore();
            } else {
                Emit.word(code, areas.words, slot, kind);
                place.store(code);
            }
            slot += kind.parts();
        }
    }

    /** Both areas in locals, as far as they are wanted. */
    private final class Areas {
        private int words = -1;
        private int references = -1;

        Areas(List<Kind> kinds) {
            int slots = Signature.slots(kinds);
            if (!kinds.stream().allMatch(kind -> kind == Kind.REFERENCE)) {
                area("words", slots, Names.WORDS);
                words = writer.locals().fresh(1);
                code.astore(words);
            }
            if (kinds.contains(Kind.REFERENCE)) {
                area("references", slots, Names.REFERENCES);
                references = writer.locals().fresh(1);
                code.astore(references);
            }
        }
    }
}
