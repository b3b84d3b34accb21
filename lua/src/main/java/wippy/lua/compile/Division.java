package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;

/**
 * Divides functions that are too large for one method of the JVM into parts: static methods that are given the
 * function, the state and its {@link Frame}, and that divide themselves further where needed. Where a class would get
 * too large, parts are in classes of their own.
 */
final class Division {
    static final int FRAME_SLOT = 2;
    static final int SUBJECT_SLOT = 3;

    /** Nodes for one method: about 10 KB of the 64 it may have. */
    static final int METHOD = 500;

    /** Nodes for one class, each of which may need some of the 65,535 constants that it may have. */
    private static final int CLASS = 6_000;

    /** Parts that a method calls, about. */
    private static final int FAN = 16;

    /** Expressions inside of each other in one method, all of which may have something on its stack. */
    private static final int NESTING = 60;

    /** An expression below this is no use as a part. */
    private static final int SMALL = 40;

    private Division() {}

    /** Consecutive members of a list. */
    record Group(int from, int to, int weight, int whole) {
        int size() {
            return to - from;
        }

        /** Whether it is to be a part; a single member divides itself. */
        boolean isPart() {
            return size() > 1;
        }

        /** Whether a class of its own is due: it fits into one, and all of the list does not. */
        boolean isClass() {
            return whole > CLASS && weight <= CLASS;
        }
    }

    /** The list's members in groups of about equal weight, one if it is small. */
    static List<Group> groups(List<?> list) {
        int[] weights = list.stream()
                .mapToInt(each -> Weight.of(each, Integer.MAX_VALUE / 2))
                .toArray();
        long sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int whole = (int) Math.min(sum, Integer.MAX_VALUE / 2);
        int target = Math.max(METHOD, whole / FAN);
        List<Group> groups = new ArrayList<>();
        int from = 0;
        int gathered = 0;
        for (int i = 0; i < weights.length; i++) {
            if (i > from && gathered + weights[i] > target) {
                groups.add(new Group(from, i, gathered, whole));
                from = i;
                gathered = 0;
            }
            gathered += weights[i];
        }
        if (from < weights.length) {
            groups.add(new Group(from, weights.length, gathered, whole));
        }
        return groups;
    }

    // ---- statements

    /** Emits the whole body of a function as a part, to be called by {@link #callBody}; its name. */
    static String body(Body main, Block body) {
        return emit(main, false, CD_int, part -> part.statements().dividedBody(body)).name;
    }

    /** Calls the part that is the whole body; goes on if it has returned something. */
    static void callBody(Body main, String part) {
        Label returned = main.code().newLabel();
        arguments(main);
        main.code().invokestatic(main.constants().desc(), part, signature(main, CD_int));
        main.code().ifne(returned);
        main.code().getstatic(Descs.RESULTS, "NONE", Descs.ARRAY);
        main.returnValue();
        main.code().labelBinding(returned);
    }

    /** Emits statements as a part and a call of it. */
    static void statements(Body body, Group group, Consumer<StatEmitter> emitter) {
        Part part = emit(body, group.isClass(), CD_int, inner -> {
            inner.statements().within(body.statements());
            emitter.accept(inner.statements());
            inner.code().iconst_0().ireturn();
        });
        arguments(body);
        body.code().invokestatic(part.home, part.name, signature(body, CD_int));
        dispatch(body, part.body);
    }

    /** With what a part returned on the stack, goes on where it says. */
    private static void dispatch(Body body, Body part) {
        if (!part.mayReturn() && part.jumps().isEmpty()) {
            body.code().pop();
            return;
        }
        int mark = body.mark();
        int where = body.newSlot();
        body.code().istore(where);
        boolean far = part.mayReturn();
        for (Frame.Jump jump : part.jumps()) {
            if (jump.home().equals(body)) {
                body.code().iload(where).loadConstant(jump.code()).if_icmpeq(jump.label());
            } else {
                body.jumps().add(jump);
                far = true;
            }
        }
        if (far) {
            body.returns(part.mayReturn());
            Label on = body.code().newLabel();
            body.code().iload(where).ifeq(on).iload(where).ireturn().labelBinding(on);
        }
        body.release(mark);
    }

    // ---- expressions

    /** Whether an expression is to be a part, in view of what is in the method already. */
    static boolean isDue(Body body, Expr expr) {
        return (body.nesting() > NESTING || body.emitted() > METHOD) && Weight.of(expr, SMALL) >= SMALL;
    }

    /** Emits an expression as a part and a call of it, which leaves its value on the stack. */
    static void value(Body body, Expr expr) {
        Part part = emit(body, body.constants().isFull(CLASS), CD_Object, inner -> {
            inner.exprs().value(expr);
            inner.code().areturn();
        });
        arguments(body);
        body.code().invokestatic(part.home, part.name, signature(body, CD_Object));
    }

    /**
     * With a table or an array on the stack, which it takes, emits what fills it as a part and a call of it. The part
     * finds it in {@link #SUBJECT_SLOT}.
     */
    static void fill(Body body, Group group, ClassDesc subject, Consumer<Body> emitter) {
        Part part = emit(body, group.isClass(), CD_void, subject, inner -> {
            emitter.accept(inner);
            inner.code().return_();
        });
        int mark = body.mark();
        int slot = body.newSlot();
        body.code().astore(slot);
        arguments(body);
        body.code().aload(slot).invokestatic(part.home, part.name, signature(body, CD_void, subject));
        body.release(mark);
    }

    // ---- parts

    private record Part(ClassDesc home, String name, Body body) {}

    private static void arguments(Body body) {
        body.code().aload(0);
        body.state();
        body.code().aload(body.frameSlot());
    }

    private static MethodTypeDesc signature(Body body, ClassDesc result, ClassDesc... more) {
        return MethodTypeDesc.of(result, body.owner().desc(), Descs.STATE, Descs.ARRAY)
                .insertParameterTypes(3, more);
    }

    private static Part emit(Body body, boolean apart, ClassDesc result, Consumer<Body> emitter) {
        return emit(body, apart, signature(body, result), emitter);
    }

    private static Part emit(Body body, boolean apart, ClassDesc result, ClassDesc subject, Consumer<Body> emitter) {
        return emit(body, apart, signature(body, result, subject), emitter);
    }

    private static Part emit(Body body, boolean apart, MethodTypeDesc signature, Consumer<Body> emitter) {
        return apart
                ? emitApart(body, signature, emitter)
                : emit(body, body.constants(), body.builder(), signature, emitter);
    }

    private static Part emitApart(Body body, MethodTypeDesc signature, Consumer<Body> emitter) {
        LuaCompiler.Unit unit = body.unit();
        ClassConstants home = new ClassConstants(unit, unit.partOf(body.owner().desc()));
        AtomicReference<Part> part = new AtomicReference<>();
        byte[] bytes = FunctionClass.classFile().build(home.desc(), builder -> {
            builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withSuperclass(CD_Object);
            builder.with(SourceFileAttribute.of(unit.chunk()));
            part.set(emit(body, home, builder, signature, emitter));
            home.build(builder);
        });
        unit.add(home.desc(), bytes);
        return part.get();
    }

    private static Part emit(
            Body body, ClassConstants home, ClassBuilder builder, MethodTypeDesc signature, Consumer<Body> emitter) {
        String name = body.owner().newPartName();
        AtomicReference<Body> part = new AtomicReference<>();
        builder.withMethodBody(name, signature, ClassFile.ACC_STATIC, code -> {
            Body inner = body.divided(home, builder, code);
            part.set(inner);
            emitter.accept(inner);
        });
        return new Part(home.desc(), name, part.get());
    }
}
