package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.lua.LineTable;
import wippy.lua.LuaFrame;

/** What a generated class keeps in static fields: constants, places that know where fields lie, names of operands. */
final class ClassConstants {
    private static final int MAX_TEXT = 20_000;
    private static final int MAX_FIELDS = 2_000;
    private static final int MAX_SITES = 1_000;
    private static final int MAX_TEXTS = 8_000;
    private static final String OVERFLOW = "overflow";
    private static final int OVERFLOW_PAGE = 4_096;

    private final LuaCompiler.Unit unit;
    private final ClassDesc desc;
    private final Map<Constant, String> fields = new HashMap<>();
    private final Set<String> texts = new HashSet<>();
    private final Map<Constant, Integer> overflowIndex = new HashMap<>();
    private final List<Constant> overflow = new ArrayList<>();
    private final List<Initialiser> initialisers = new ArrayList<>();
    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final OperandNames operands = new OperandNames();
    private final Optional<LineTable> lines;
    private int count;

    /** Sets a constant's field. */
    private record Initialiser(String field, Constant value, int index) {
        ClassDesc type() {
            return field.equals(OVERFLOW) ? Descs.ARRAY : CD_Object;
        }
    }

    ClassConstants(LuaCompiler.Unit unit, ClassDesc desc) {
        this.unit = unit;
        this.desc = desc;
        this.lines = desc.displayName().charAt(0) == LuaFrame.FAR ? Optional.of(new LineTable()) : Optional.empty();
    }

    /** Notes that one more expression was emitted into the class. */
    void count() {
        count++;
    }

    /** Whether that many expressions are in the class. */
    boolean isFull(int most) {
        return count > most;
    }

    ClassDesc desc() {
        return desc;
    }

    /** What the operands of its operators are called. */
    OperandNames operands() {
        return operands;
    }

    /** What stands for a line in the class. */
    int lineNumber(int line) {
        return lines.map(table -> table.number(line)).orElse(line);
    }

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

    private int indexOf(Constant value) {
        return overflowIndex.computeIfAbsent(value, v -> {
            overflow.add(v);
            return overflow.size() - 1;
        });
    }

    /** The constant pool of a class is limited, so what is too much for it goes into one array. */
    private void loadOverflow(CodeBuilder code, Constant value) {
        int index = indexOf(value);
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
        note(site.name);
        if (site.what != null) {
            note(site.what);
        }
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

    /** Makes sure that a string is there when fields are set, even if nothing else loads it. */
    private void note(String text) {
        if (!isOwnConstant(text)) {
            var _ = indexOf(new Constant.Text(text));
        }
    }

    private boolean isOwnConstant(String text) {
        boolean own = texts.contains(text) || texts.size() < MAX_TEXTS;
        if (own) {
            texts.add(text);
        }
        return own;
    }

    /** Loads a string. */
    void loadText(CodeBuilder code, String text) {
        if (text.length() > MAX_TEXT) {
            loadConstant(code, new Constant.Text(text));
            code.checkcast(CD_String);
        } else if (isOwnConstant(text)) {
            code.ldc(text);
        } else {
            loadOverflow(code, new Constant.Text(text));
            code.checkcast(CD_String);
        }
    }

    /** Adds the fields and what sets them; once all methods are there. */
    void build(ClassBuilder builder) {
        buildConstants(builder);
        buildText(builder, LuaFrame.OPERANDS, operands.text());
        lines.ifPresent(table -> buildText(builder, LineTable.FIELD, table.text()));
    }

    private static void buildText(ClassBuilder builder, String name, String text) {
        if (!text.isEmpty()) {
            int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
            builder.withField(
                    name,
                    CD_String,
                    field -> field.withFlags(flags)
                            .with(ConstantValueAttribute.of(
                                    builder.constantPool().stringEntry(text))));
        }
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
