package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaFrame;
import wippy.lua.LuaFunction;
import wippy.lua.syntax.Block;
import wippy.lua.syntax.Variable;

/** The class of one Lua function: a field for each captured variable, one {@code invoke} for its body. */
final class FunctionClass {
    private static final int MAX_UPVALUES = 250;
    private static final int MAX_INVOKE = 3;
    private static final int MAX_TEXT = 20_000;
    private static final int FLAGS = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;

    private static final int MAX_FIELDS = 2_000;
    private static final int MAX_SITES = 1_000;
    private static final int MAX_TEXTS = 8_000;
    private static final String OVERFLOW = "overflow";
    private static final int OVERFLOW_PAGE = 4_096;

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
    private final Map<Constant, String> fields = new HashMap<>();
    private final Set<String> texts = new HashSet<>();
    private final Map<Constant, Integer> overflowIndex = new HashMap<>();
    private final List<Constant> overflow = new ArrayList<>();
    private final List<Initialiser> initialisers = new ArrayList<>();
    private final Map<Variable, NumberKind> numeric;
    private final Map<String, Site> sites = new LinkedHashMap<>();
    private int parts;

    /** Sets a constant's field. */
    private record Initialiser(String field, Constant value, int index) {
        ClassDesc type() {
            return field.equals(OVERFLOW) ? Descs.ARRAY : CD_Object;
        }
    }

    private final OperandNames operands = new OperandNames();

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

    /** The function's own variables that hold numbers of one kind. */
    Map<Variable, NumberKind> numeric() {
        return numeric;
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
            case Place.Slot _, Place.LongSlot _, Place.DoubleSlot _, Place.CellSlot _, Place.Self _ ->
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

    /** Loads a boxed number, a string or a type, from a static field of its own while there are few of them. */
    void loadConstant(CodeBuilder code, Constant value) {
        String field = fields.get(value);
        if (field == null && fields.size() < MAX_FIELDS) {
            field = "k" + fields.size();
            fields.put(value, field);
            int index = value instanceof Constant.Numeral ? -1 : unit.add(value);
            initialisers.add(new Initialiser(field, value, index));
        }
        if (field != null) {
            code.getstatic(desc, field, CD_Object);
        } else {
            loadOverflow(code, value);
        }
    }

    /** The constant pool of a class is limited, so what is too much for it goes into one array. */
    private void loadOverflow(CodeBuilder code, Constant value) {
        int index = overflowIndex.computeIfAbsent(value, v -> {
            overflow.add(v);
            return overflow.size() - 1;
        });
        code.getstatic(desc, OVERFLOW, Descs.ARRAY)
                .loadConstant(index / OVERFLOW_PAGE)
                .aaload()
                .checkcast(Descs.ARRAY)
                .loadConstant(index % OVERFLOW_PAGE)
                .aaload();
    }

    /** Loads a place that reads or writes a field; null if there are too many of them already. */
    boolean loadSite(CodeBuilder code, Site site) {
        if (sites.size() >= MAX_SITES) {
            return false;
        }
        String field = "s" + sites.size();
        sites.put(field, site);
        code.getstatic(desc, field, Descs.SITE);
        return true;
    }

    /** A place that reads or writes a field: its name, and what the object is called in messages. */
    record Site(String name, @Nullable String what) {}

    private void buildSite(CodeBuilder code, String field, Site site) {
        code.new_(Descs.SITE).dup();
        loadText(code, site.name);
        if (site.what == null) {
            code.aconst_null();
        } else {
            loadText(code, site.what);
        }
        code.invokespecial(Descs.SITE, ConstantDescs.INIT_NAME, Descs.SITE_OF).putstatic(desc, field, Descs.SITE);
    }

    /** Loads a string. */
    void loadText(CodeBuilder code, String text) {
        if (text.length() > MAX_TEXT) {
            loadConstant(code, new Constant.Text(text));
            code.checkcast(CD_String);
        } else if (texts.contains(text) || texts.size() < MAX_TEXTS) {
            texts.add(text);
            code.ldc(text);
        } else {
            loadOverflow(code, new Constant.Text(text));
            code.checkcast(CD_String);
        }
    }

    /** A name for a method that takes a part of the body. */
    String newPartName() {
        return "part" + parts++;
    }

    // ---- bytes

    byte[] bytes() {
        try {
            return ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(HIERARCHY))
                    .build(desc, this::build);
        } catch (IllegalArgumentException e) {
            String name = function.name().isEmpty() ? "main chunk" : "function '" + function.name() + "'";
            throw tooLarge(name, e);
        }
    }

    private RuntimeException tooLarge(String name, IllegalArgumentException e) {
        String reason = String.valueOf(e.getMessage());
        if (reason.contains("too large")
                || reason.contains("exceed")
                || reason.contains("length")
                || reason.contains("valid index")) {
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
        buildOperandNames(builder);
    }

    private void buildOperandNames(ClassBuilder builder) {
        String names = operands.text();
        if (!names.isEmpty()) {
            int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
            builder.withField(
                    LuaFrame.OPERANDS,
                    CD_String,
                    field -> field.withFlags(flags)
                            .with(ConstantValueAttribute.of(
                                    builder.constantPool().stringEntry(names))));
        }
    }

    /** What the operands of its operators are called. */
    OperandNames operands() {
        return operands;
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
        if (!overflow.isEmpty()) {
            Constant pages = overflowPages();
            initialisers.add(new Initialiser(OVERFLOW, pages, unit.add(pages)));
        }
        if (initialisers.isEmpty() && sites.isEmpty()) {
            return;
        }
        sites.keySet()
                .forEach(field -> builder.withField(
                        field, Descs.SITE, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL));
        initialisers.forEach(i -> builder.withField(
                i.field, i.type(), ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL));
        builder.withMethodBody(ConstantDescs.CLASS_INIT_NAME, Descs.NOTHING, ClassFile.ACC_STATIC, code -> {
            initialisers.forEach(i -> buildConstant(code, i));
            sites.forEach((field, site) -> buildSite(code, field, site));
            code.return_();
        });
    }

    /** In pages, so that indexes are small enough to need no constant themselves. */
    private Constant overflowPages() {
        List<Constant> pages = new ArrayList<>();
        for (int from = 0; from < overflow.size(); from += OVERFLOW_PAGE) {
            int to = Math.min(overflow.size(), from + OVERFLOW_PAGE);
            pages.add(new Constant.Page(List.copyOf(overflow.subList(from, to))));
        }
        return new Constant.Page(pages);
    }

    private void buildConstant(CodeBuilder code, Initialiser i) {
        switch (i.value) {
            case Constant.Numeral(Long n) ->
                code.loadConstant(n.longValue()).invokestatic(Descs.LONG, "valueOf", Descs.BOX_LONG);
            case Constant.Numeral(Number n) ->
                code.loadConstant(n.doubleValue()).invokestatic(Descs.DOUBLE, "valueOf", Descs.BOX_DOUBLE);
            default ->
                code.ldc(desc)
                        .invokevirtual(Descs.CLASS, "getClassLoader", MethodTypeDesc.of(Descs.CLASS_LOADER))
                        .checkcast(Descs.LOADER)
                        .loadConstant(i.index)
                        .invokevirtual(Descs.LOADER, "constant", MethodTypeDesc.of(CD_Object, CD_int));
        }
        if (i.field.equals(OVERFLOW)) {
            code.checkcast(Descs.ARRAY);
        }
        code.putstatic(desc, i.field, i.type());
    }
}
