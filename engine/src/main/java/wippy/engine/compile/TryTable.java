package wippy.engine.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import wippy.engine.DefinedType;

/**
 * A {@code try_table} that is being written.
 *
 * @param start of the code that is protected
 */
record TryTable(Label start, List<Clause> clauses) {
    private static final int ANY_TAG = -1;
    private static final int FIRST_WITHOUT_TAG = 2;

    /**
     * What is caught.
     *
     * @param tag or {@link #ANY_TAG}
     * @param withReference whether the label gets the exception itself too
     */
    record Clause(int tag, boolean withReference, Block target) {}

    static List<Clause> clauses(BodyReader reader, IntFunction<Block> blocks) {
        List<Clause> clauses = new ArrayList<>();
        for (int count = reader.u32(); count > 0; count--) {
            int form = reader.u8();
            int tag = form < FIRST_WITHOUT_TAG ? reader.u32() : ANY_TAG;
            clauses.add(new Clause(tag, (form & 1) != 0, blocks.apply(reader.u32())));
        }
        return List.copyOf(clauses);
    }

    /** Ends what is protected and writes the handler; the operand stack is empty down to the block. */
    void write(MethodWriter writer, ControlEmitter control, Block block) {
        CodeBuilder code = writer.code();
        Label handler = code.newLabel();
        Label end = code.newBoundLabel();
        code.exceptionCatch(start, end, handler, Names.THROWN).labelBinding(handler);
        int thrown = writer.locals().fresh(1);
        code.astore(thrown);
        writer.memory().read();
        for (Clause clause : clauses) {
            Label next = code.newLabel();
            if (clause.tag() != ANY_TAG) {
                code.aload(thrown).invokevirtual(Names.THROWN, "tag", Names.type(Names.TAG));
                writer.loadTag(clause.tag());
                code.if_acmpne(next);
                payload(writer, clause.tag(), thrown);
            }
            if (clause.withReference()) {
                writer.stack().push(new Operand.Local(Kind.REFERENCE, thrown));
            }
            control.jump(clause.target());
            writer.stack().reset(block.height(), List.of());
            code.labelBinding(next);
            if (clause.tag() == ANY_TAG) {
                return;
            }
        }
        code.aload(thrown).athrow();
    }

    /** Pushes what an exception carries. */
    private static void payload(MethodWriter writer, int tag, int thrown) {
        DefinedType type = writer.context().module().tags().get(tag).definition();
        List<Kind> kinds = writer.context().signature(type).params();
        CodeBuilder code = writer.code();
        List<Operand.Local> places = new ArrayList<>();
        for (Kind kind : kinds) {
            places.add(writer.locals().temp(writer.stack().size() + places.size(), kind));
        }
        new Scratch(writer)
                .read(
                        places,
                        (area, slots) ->
                                code.aload(thrown).invokevirtual(Names.THROWN, area.method(), Names.type(area.type())));
        places.forEach(writer.stack()::push);
    }
}
