package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaFrame;
import wippy.lua.LuaFunction;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Expr;
import wippy.lua.syntax.Variable;

/** The class of one Lua function: a field for each captured variable, one {@code invoke} for its body. */
final class FunctionClass {
    private static final int MAX_INVOKE = 3;
    private static final int MAX_NAME = 1_000;
    private static final int FLAGS = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;

    /** With more captured variables than this they are handed to the constructor in an array: it takes 254 values. */
    private static final int MAX_PARAMETERS = 200;

    /** Whatever is made from Lua source is a function; nothing more is known of it before it is loaded. */
    private static final ClassHierarchyResolver HIERARCHY = ((ClassHierarchyResolver)
                    type -> (type.packageName() + ".").equals(LuaFrame.GENERATED)
                            ? ClassHierarchyResolver.ClassHierarchyInfo.ofClass(Descs.FUNCTION)
                            : null)
            .orElse(ClassHierarchyResolver.ofClassLoading(LuaFunction.class.getClassLoader()))
            .orElse(ClassHierarchyResolver.defaultResolver());

    private final LuaCompiler.Unit unit;
    private final ClassDesc desc;
    private final Block.Function function;
    private final @Nullable Variable self;
    private final Map<Variable, Place> captured = new LinkedHashMap<>();
    private final Map<Variable, NumberKind> numeric;
    private final Map<Block.Function, FunctionClass> inner = new HashMap<>();
    private ClassConstants constants;
    private @Nullable Frame frame;
    private int parts;

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
        this.numeric = NumericVariables.of(function);
        this.constants = new ClassConstants(unit, desc);
        for (Variable variable : function.upvalues()) {
            if (!variable.equals(self)) {
                String name = "u" + captured.size();
                captured.put(variable, variable.isShared() ? new Place.CellField(name) : new Place.Field(name));
            }
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

    /** What holds its variables while it runs, if it is divided; null if they are those of its one method. */
    @Nullable
    Frame frame() {
        return frame;
    }

    /** The function's own variables that hold numbers of one kind. */
    Map<Variable, NumberKind> numeric() {
        return frame == null ? numeric : Map.of();
    }

    String javaName() {
        return desc.packageName() + "." + desc.displayName();
    }

    /** The outer variables it holds, in the order of its constructor's parameters. */
    Map<Variable, Place> captured() {
        return captured;
    }

    /** Whether the constructor takes the captured variables in an array. */
    boolean isPacked() {
        return captured.size() > MAX_PARAMETERS;
    }

    MethodTypeDesc constructor() {
        return isPacked()
                ? MethodTypeDesc.of(CD_void, Descs.ARRAY)
                : MethodTypeDesc.of(
                        CD_void,
                        captured.values().stream().map(FunctionClass::typeOf).toArray(ClassDesc[]::new));
    }

    private static ClassDesc typeOf(Place place) {
        return place.isCell() ? Descs.ARRAY : CD_Object;
    }

    private static String fieldOf(Place place) {
        return switch (place) {
            case Place.Field(String name) -> name;
            case Place.CellField(String name) -> name;
            case Place.Slot _, Place.LongSlot _, Place.DoubleSlot _, Place.CellSlot _, Place.InFrame _, Place.Self _ ->
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

    /** The class of a function inside, which several methods may make. */
    FunctionClass inner(Block.Function function, @Nullable Variable self) {
        FunctionClass known = inner.get(function);
        if (known == null) {
            known = unit.enlist(function, self);
            inner.put(function, known);
        }
        return known;
    }

    /** A name for a method that takes a part of the body. */
    String newPartName() {
        return "part" + parts++;
    }

    // ---- bytes

    /** Its class file; what is too large for one method is divided. */
    byte[] bytes() {
        LuaCompiler.Mark mark = unit.mark();
        try {
            return generate();
        } catch (IllegalArgumentException e) {
            if (!isTooLarge(e)) {
                throw e;
            }
        }
        unit.reset(mark);
        inner.clear();
        constants = new ClassConstants(unit, desc);
        frame = new Frame();
        try {
            return generate();
        } catch (IllegalArgumentException e) {
            throw isTooLarge(e) ? tooLarge() : e;
        }
    }

    private byte[] generate() {
        return classFile().build(desc, this::build);
    }

    static ClassFile classFile() {
        return ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(HIERARCHY));
    }

    private static boolean isTooLarge(IllegalArgumentException e) {
        String reason = String.valueOf(e.getMessage());
        return reason.contains("too large")
                || reason.contains("exceed")
                || reason.contains("length")
                || reason.contains("valid index");
    }

    private RuntimeException tooLarge() {
        String name = function.name().isEmpty() ? "main chunk" : "function '" + function.name() + "'";
        return unit.error(Math.max(1, function.line()), name + " is too large; split it into several functions");
    }

    private void build(ClassBuilder builder) {
        builder.withFlags(FLAGS).withSuperclass(superclass());
        builder.with(SourceFileAttribute.of(unit.chunk()));
        captured.values().forEach(place -> builder.withField(fieldOf(place), typeOf(place), ClassFile.ACC_FINAL));
        builder.withMethodBody(ConstantDescs.INIT_NAME, constructor(), ClassFile.ACC_PUBLIC, this::buildConstructor);
        builder.withMethodBody(
                "name",
                MethodTypeDesc.of(CD_String),
                FLAGS,
                code -> code.ldc(shownName()).areturn());
        builder.withMethodBody(
                "invoke",
                Descs.invoke(arity()),
                FLAGS,
                code -> new Body(this, constants, builder, code).emitFunction());
        resumable(builder);
        constants.build(builder);
    }

    /** Once more for coroutines, if there are places where it may stop. */
    private void resumable(ClassBuilder builder) {
        List<Expr.Call> sites = frame == null ? YieldSites.of(function) : List.of();
        if (!sites.isEmpty()) {
            builder.withInterfaceSymbols(Descs.RESUMABLE);
            builder.withMethodBody(
                    "resume",
                    Descs.RESUME,
                    FLAGS,
                    code -> new Body(this, constants, builder, code).emitResumable(sites));
        }
    }

    private String shownName() {
        String name = function.name();
        return name.isEmpty() ? "?" : name.substring(0, Math.min(name.length(), MAX_NAME));
    }

    private void buildConstructor(CodeBuilder code) {
        code.aload(0).invokespecial(superclass(), ConstantDescs.INIT_NAME, Descs.NOTHING);
        int index = 0;
        for (Place place : captured.values()) {
            code.aload(0);
            if (isPacked()) {
                code.aload(1).loadConstant(index++).aaload();
                if (place.isCell()) {
                    code.checkcast(Descs.ARRAY);
                }
            } else {
                code.aload(++index);
            }
            code.putfield(desc, fieldOf(place), typeOf(place));
        }
        code.return_();
    }
}
