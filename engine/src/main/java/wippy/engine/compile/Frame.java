package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;

/**
 * Locals and temporaries of a function that is too large for one method: they stand in two arrays, one of words and one
 * of references, which all its methods are handed.
 */
final class Frame {
    /** In methods that are parts of a function: where the words are, then the references. */
    private static final int WORDS = 0;

    private final List<Operand.Local> locals = new ArrayList<>();
    private int end;
    private int size;

    Frame(List<Kind> kinds) {
        for (Kind kind : kinds) {
            locals.add(new Operand.Local(kind, end, WORDS));
            end += kind.parts();
        }
        size = end;
    }

    List<Operand.Local> locals() {
        return locals;
    }

    Operand.Local temp(int height, Kind kind) {
        int slot = end + 2 * height;
        size = Math.max(size, slot + 2);
        return new Operand.Local(kind, slot, WORDS);
    }

    /** How long the arrays must be for everything asked for so far. */
    int size() {
        return size;
    }

    /** The same place where the arrays are in other JVM locals. */
    static Operand.Local at(Operand.Local place, int words) {
        return new Operand.Local(place.kind(), place.slot(), words);
    }

    static void load(CodeBuilder code, Operand.Local place) {
        if (place.kind() == Kind.REFERENCE) {
            code.aload(place.frame() + 1).loadConstant(place.slot()).aaload();
            return;
        }
        for (int part = 0; part < place.kind().parts(); part++) {
            loadWord(code, place, part);
            Emit.fromWord(code, place.kind());
        }
    }

    static void loadWord(CodeBuilder code, Operand.Local place, int part) {
        code.aload(place.frame()).loadConstant(place.slot() + part).laload();
    }

    static void store(CodeBuilder code, Operand.Local place) {
        if (place.kind() == Kind.REFERENCE) {
            code.aload(place.frame() + 1).loadConstant(place.slot());
            code.invokestatic(
                    Names.FRAMES,
                    "set",
                    Names.type(ConstantDescs.CD_void, ConstantDescs.CD_Object, Names.REFERENCES, ConstantDescs.CD_int));
            return;
        }
        for (int part = place.kind().parts() - 1; part >= 0; part--) {
            Emit.toWord(code, place.kind());
            code.aload(place.frame()).loadConstant(place.slot() + part);
            code.invokestatic(
                    Names.FRAMES,
                    "set",
                    Names.type(ConstantDescs.CD_void, ConstantDescs.CD_long, Names.WORDS, ConstantDescs.CD_int));
        }
    }
}
