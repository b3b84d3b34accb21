package wippy.engine.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes parts of a function as methods: {@code (words, references, instance, execution, depth)}, where the arrays are
 * the {@link Frame}. They return 0 where control goes on after the part, else where it goes: the index of a block that
 * the part is in, plus 1.
 */
final class Outlining {
    static final MethodTypeDesc TYPE = Names.type(
            ConstantDescs.CD_int,
            Names.WORDS,
            Names.REFERENCES,
            Layout.INSTANCE,
            Signature.EXECUTION,
            ConstantDescs.CD_int);

    private final ModuleContext context;
    private final MemoryAccess access;
    private final ClassBuilder group;
    private final BodyFacts facts;
    private final Frame frame;
    private final int function;
    private final Signature signature;
    private int count;

    Outlining(
            ModuleContext context,
            MemoryAccess access,
            ClassBuilder group,
            BodyFacts facts,
            Frame frame,
            int function) {
        this.context = context;
        this.access = access;
        this.group = group;
        this.facts = facts;
        this.frame = frame;
        this.function = function;
        this.signature = context.signature(function);
    }

    private ClassDesc owner() {
        return context.owner(function);
    }

    /** Writes the whole body and gives the name of its method. */
    String writeBody(BodyReader reader, Part whole) {
        String name = next();
        group.withMethodBody(name, TYPE, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> {
            MethodWriter writer = writer(code, reader);
            ControlEmitter control = new ControlEmitter(writer, List.of(ControlEmitter.function(writer, signature)));
            loop(writer, control, whole).run(whole);
        });
        return name;
    }

    private String next() {
        return Layout.method(function) + "p" + count++;
    }

    private MethodWriter writer(CodeBuilder code, BodyReader reader) {
        MethodWriter writer = new MethodWriter(context, code, reader, new JvmLocals(frame, facts.usesMemory()), facts);
        writer.line(reader.offset());
        writer.memory().read();
        return writer;
    }

    private InstructionLoop loop(MethodWriter writer, ControlEmitter control, Part part) {
        FunctionSite site = new FunctionSite(function, signature, owner(), null, this);
        return new InstructionLoop(writer, access, site, control, part.parts());
    }

    /** Writes a part as a method and the call of it: the writer goes on after the part. */
    void write(MethodWriter outer, ControlEmitter around, Part part) {
        String name = next();
        outer.stack().spill(0);
        List<Integer> exits = new ArrayList<>();
        group.withMethodBody(name, TYPE, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> {
            MethodWriter writer = writer(code, outer.reader());
            writer.stack().restore(outer.stack().mark());
            ControlEmitter control = new ControlEmitter(writer, around.blocks());
            loop(writer, control, part).run(part);
            if (control.isAlive()) {
                writer.stack().spill(0);
                code.iconst_0().ireturn();
            }
            around.alive(control.isAlive());
            outer.stack().restore(writer.stack().mark());
            exits.addAll(control.exits());
        });
        call(outer, name);
        follow(outer, around, exits);
    }

    private void call(MethodWriter writer, String name) {
        CodeBuilder code = writer.code();
        writer.glue();
        code.aload(0).aload(1);
        writer.locals().loadInstance(code);
        writer.locals().loadExecution(code);
        writer.locals().loadDepth(code);
        code.invokestatic(owner(), name, TYPE);
        writer.memory().changed();
        writer.memory().refresh();
    }

    /** Goes where the method has left to; the number is on the JVM's stack. */
    private static void follow(MethodWriter writer, ControlEmitter control, List<Integer> exits) {
        CodeBuilder code = writer.code();
        List<SwitchCase> cases = new ArrayList<>();
        List<Integer> further = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (int exit : exits) {
            Block target = control.blocks().get(exit - 1);
            if (control.isOutside(target)) {
                Label label = code.newLabel();
                further.add(exit);
                labels.add(label);
                cases.add(SwitchCase.of(exit, label));
            } else {
                cases.add(SwitchCase.of(exit, target.target()));
            }
        }
        Label on = code.newLabel();
        if (cases.isEmpty()) {
            code.pop();
        } else {
            code.lookupswitch(on, cases);
        }
        for (int i = 0; i < further.size(); i++) {
            code.labelBinding(labels.get(i));
            control.exit(further.get(i));
        }
        code.labelBinding(on);
        if (!control.isAlive()) {
            code.aconst_null().athrow();
        }
    }
}
