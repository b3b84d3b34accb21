package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaFunction;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Variable;

/** The class of one Lua function: a field for each captured variable, one {@code invoke} for its body. */
final class FunctionClass {
    private static final int MAX_UPVALUES = 250;
    private static final int MAX_INVOKE = 3;
    private static final int FLAGS = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;

    private final LuaCompiler.Unit unit;
    private final ClassDesc desc;
    private final Block.Function function;
    private final @Nullable Variable self;
    private final Map<Variable, Place> captured = new LinkedHashMap<>();
    private final Map<Object, String> constants = new HashMap<>();
    private final List<Initialiser> initialisers = new ArrayList<>();
    private int parts;

    /** Sets a constant's field. */
    private record Initialiser(String field, Object value, int index) {}

    /**
     * The class to be of a function.
     *
     * @param self the variable that always is this very function, if there is one
     */
    FunctionClass(LuaCompiler.Unit unit, ClassDesc desc, Block.Function function, @Nullable Variable self) {
        this.unit = unit;
        this.desc = desc;
        this.function = function;
        this.self = self;
        for (Variable variable : function.upvalues()) {
            if (!variable.equals(self)) {
                String name = "u" + captured.size();
                captured.put(variable, variable.isShared() ? new Place.CellField(name) : new Place.Field(name));
            }
        }
        if (captured.size() > MAX_UPVALUES) {
            throw unit.error(
                    function.line(),
                    "function at line " + function.line() + " has more than " + MAX_UPVALUES + " upvalues");
        }
    }

    LuaCompiler.Unit unit() {
        return unit;
    }

    ClassDesc desc() {
        return desc;
    }

    Block.Function function() {
        return function;
    }

    @Nullable
    Variable self() {
        return self;
    }

    String javaName() {
        return desc.packageName() + "." + desc.displayName();
    }

    /** The outer variables it holds, in the order of its constructor's parameters. */
    Map<Variable, Place> captured() {
        return captured;
    }

    MethodTypeDesc constructor() {
        return MethodTypeDesc.of(
                CD_void, captured.values().stream().map(FunctionClass::typeOf).toArray(ClassDesc[]::new));
    }

    private static ClassDesc typeOf(Place place) {
        return place.isCell() ? Descs.ARRAY : CD_Object;
    }

    private static String fieldOf(Place place) {
        return switch (place) {
            case Place.Field(String name) -> name;
            case Place.CellField(String name) -> name;
            case Place.Slot _, Place.LongSlot _, Place.CellSlot _, Place.Self _ ->
                throw new IllegalArgumentException("not a field: " + place);
        };
    }

    // ---- arity

    /** Whether arguments come in an array. */
    boolean isVariadic() {
        return function.isVariadic() || function.parameters().size() > MAX_INVOKE;
    }

    private int arity() {
        return isVariadic() ? -1 : function.parameters().size();
    }

    private ClassDesc superclass() {
        String suffix = isVariadic() ? "Variadic" : "Fixed" + arity();
        return ClassDesc.ofDescriptor("Lwippy/lua/LuaFunction$" + suffix + ";");
    }

    // ---- constants

    /** The static field that holds a boxed number, a long string or a type. */
    String constant(Object value) {
        return constants.computeIfAbsent(value, v -> {
            String field = "k" + initialisers.size();
            int index = v instanceof Long || v instanceof Double
                    ? -1
                    : unit.loader().add(v);
            initialisers.add(new Initialiser(field, v, index));
            return field;
        });
    }

    /** A name for a method that takes a part of the body. */
    String newPartName() {
        return "part" + parts++;
    }

    // ---- bytes

    byte[] bytes() {
        try {
            ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofClassLoading(LuaFunction.class.getClassLoader())
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            return classFile.build(desc, this::build);
        } catch (IllegalArgumentException e) {
            String name = function.name().isEmpty() ? "main chunk" : "function '" + function.name() + "'";
            throw tooLarge(name, e);
        }
    }

    private RuntimeException tooLarge(String name, IllegalArgumentException e) {
        String reason = String.valueOf(e.getMessage());
        if (reason.contains("too large") || reason.contains("exceed") || reason.contains("length")) {
            return unit.error(Math.max(1, function.line()), name + " is too large; split it into several functions");
        }
        return e;
    }

    private void build(ClassBuilder builder) {
        builder.withFlags(FLAGS).withSuperclass(superclass());
        builder.with(SourceFileAttribute.of(unit.chunk()));
        captured.values()
                .forEach(place ->
                        builder.withField(fieldOf(place), typeOf(place), ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL));
        builder.withMethodBody(ConstantDescs.INIT_NAME, constructor(), ClassFile.ACC_PUBLIC, this::buildConstructor);
        builder.withMethodBody(
                "name",
                MethodTypeDesc.of(CD_String),
                FLAGS,
                code -> code.ldc(shownName()).areturn());
        builder.withMethodBody(
                "invoke", Descs.invoke(arity()), FLAGS, code -> new Body(this, builder, code).emitFunction());
        buildConstants(builder);
    }

    private String shownName() {
        return function.name().isEmpty() ? "?" : function.name();
    }

    private void buildConstructor(CodeBuilder code) {
        code.aload(0).invokespecial(superclass(), ConstantDescs.INIT_NAME, Descs.NOTHING);
        int slot = 1;
        for (Place place : captured.values()) {
            code.aload(0).aload(slot++).putfield(desc, fieldOf(place), typeOf(place));
        }
        code.return_();
    }

    private void buildConstants(ClassBuilder builder) {
        if (initialisers.isEmpty()) {
            return;
        }
        initialisers.forEach(i -> builder.withField(
                i.field, CD_Object, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL));
        builder.withMethodBody(ConstantDescs.CLASS_INIT_NAME, Descs.NOTHING, ClassFile.ACC_STATIC, code -> {
            initialisers.forEach(i -> buildConstant(code, i));
            code.return_();
        });
    }

    private void buildConstant(CodeBuilder code, Initialiser i) {
        switch (i.value) {
            case Long n -> code.loadConstant(n.longValue()).invokestatic(Descs.LONG, "valueOf", Descs.BOX_LONG);
            case Double d -> code.loadConstant(d.doubleValue()).invokestatic(Descs.DOUBLE, "valueOf", Descs.BOX_DOUBLE);
            default ->
                code.ldc(desc)
                        .invokevirtual(Descs.CLASS, "getClassLoader", MethodTypeDesc.of(Descs.CLASS_LOADER))
                        .checkcast(Descs.LOADER)
                        .loadConstant(i.index)
                        .invokevirtual(Descs.LOADER, "constant", MethodTypeDesc.of(CD_Object, CD_int));
        }
        code.putstatic(desc, i.field, CD_Object);
    }
}
