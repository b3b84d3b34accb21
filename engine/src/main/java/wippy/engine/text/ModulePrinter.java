package wippy.engine.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a module section by section. */
final class ModulePrinter {
    private static final int MOST_LOCALS = 50_000;
    private static final int INITIAL = 0x40;

    /** A text is at most so much larger than its binary; only binaries made for it come near. */
    private static final long GROWTH = 200;

    private static final int SMALL = 1 << 20;

    private final ModuleOutline outline;
    private final PrintNames names;
    private final TypePrinter types;
    private final boolean folded;
    private final long longest;
    private final StringBuilder out = new StringBuilder();

    private ModulePrinter(byte[] binary, boolean folded, boolean hinted) {
        this.outline = new ModuleOutline(binary, hinted);
        this.names = new PrintNames(outline);
        this.types = new TypePrinter(outline.types, names);
        this.folded = folded;
        this.longest = SMALL + GROWTH * binary.length;
    }

    /** The text of a module from behind the word {@code module} up to its closing parenthesis. */
    static String print(byte[] binary, boolean folded, boolean named) {
        ModulePrinter printer = new ModulePrinter(binary, folded, true);
        String text = printer.print(named);
        boolean complete = printer.outline.hints.count() == 0; // each found its branch
        return complete ? text : new ModulePrinter(binary, folded, false).print(named);
    }

    private String print(boolean named) {
        outline.names.module().filter(_ -> named).ifPresent(name -> {
            if (Quote.mayBeId(name)) {
                out.append(' ').append(Quote.id(name));
            } else {
                out.append(" (@name ").append(Quote.text(name)).append(')');
            }
        });
        customs(CustomSection.FIRST, " (before first)");
        for (SectionKind kind : SectionKind.values()) {
            outline.section(kind).ifPresent(in -> section(kind, in));
            customs(CustomSection.after(kind), " (after " + kind.keyword() + ")");
        }
        customs(CustomSection.LAST, "");
        return out.toString();
    }

    private void customs(int slot, String place) {
        for (CustomSection custom : outline.customs) {
            if (custom.slot() == slot) {
                line("(@custom ").append(Quote.bytes(custom.name())).append(place);
                out.append(custom.content().length == 0 ? "" : " " + Quote.bytes(custom.content()))
                        .append(')');
            }
        }
    }

    private StringBuilder line(String text) {
        return Indent.line(out, 1).append(text);
    }

    private interface Entry {
        void print(BinaryReader in, int index);
    }

    private void section(SectionKind kind, BinaryReader in) {
        switch (kind) {
            case TYPE -> types.definitions(out);
            case IMPORT -> imports(in);
            case FUNC, DATACOUNT -> {}
            case TABLE -> entries(in, outline.imported(ExternType.Kind.TABLE), this::table);
            case MEMORY -> entries(in, outline.imported(ExternType.Kind.MEMORY), this::memory);
            case GLOBAL -> entries(in, outline.imported(ExternType.Kind.GLOBAL), this::global);
            case TAG -> entries(in, outline.imported(ExternType.Kind.TAG), this::tag);
            case EXPORT -> entries(in, 0, this::export);
            case START -> {
                line("(start ").append(names.functions.of(in.u32())).append(')');
                in.done();
            }
            case ELEM -> entries(in, 0, this::elem);
            case CODE -> entries(in, outline.imported(ExternType.Kind.FUNC), this::function);
            case DATA -> entries(in, 0, this::data);
        }
    }

    private void entries(BinaryReader in, int first, Entry entry) {
        int count = in.count();
        for (int i = 0; i < count; i++) {
            entry.print(in, first + i);
            if (out.length() > longest) {
                throw in.malformed("the text is too large: more than " + longest + " characters");
            }
        }
        in.done();
    }

    private void imports(BinaryReader in) {
        Map<ExternType.Kind, Integer> counts = new EnumMap<>(ExternType.Kind.class);
        for (int i = in.count(); i > 0; i--) {
            line("(import ").append(Quote.text(in.name())).append(' ').append(Quote.text(in.name()));
            ExternType type = ExternType.read(in);
            int index = counts.merge(type.kind(), 1, Integer::sum) - 1;
            out.append(" (").append(type.kind().keyword());
            out.append(names.of(type.kind()).definition(index));
            out.append(
                            switch (type) {
                                case ExternType.Func func -> types.use(func.type(), params(index, func.type()));
                                case ExternType.Table table -> table.limits() + " " + names.type(table.type());
                                case ExternType.Memory memory -> memory.limits().toString();
                                case ExternType.Global global -> types.global(global);
                                case ExternType.Tag tag -> types.use(tag.type(), NameSpace.NONE);
                            })
                    .append("))");
        }
    }

    private NameSpace params(int function, int type) {
        int count = outline.signature(type)
                .map(signature -> signature.params().size())
                .orElse(0);
        return outline.names.of(NameSectionReader.LOCALS, function, count);
    }

    private void table(BinaryReader in, int index) {
        boolean initial = in.peek() == INITIAL;
        if (initial) {
            int start = in.at();
            in.u8();
            if (in.u8() != 0) {
                throw in.malformed(start, "malformed table");
            }
        }
        ExternType.Table table = ExternType.table(in);
        line("(table").append(names.tables.definition(index)).append(table.limits());
        out.append(' ').append(names.type(table.type()));
        if (initial) {
            expression(in).inline(out, 2);
        }
        out.append(')');
    }

    private void memory(BinaryReader in, int index) {
        line("(memory").append(names.memories.definition(index));
        out.append(ExternType.memory(in).limits()).append(')');
    }

    private void global(BinaryReader in, int index) {
        line("(global").append(names.globals.definition(index)).append(types.global(ExternType.global(in)));
        expression(in).inline(out, 2);
        out.append(')');
    }

    private void tag(BinaryReader in, int index) {
        line("(tag").append(names.tags.definition(index));
        out.append(types.use(ExternType.tag(in).type(), NameSpace.NONE)).append(')');
    }

    private void export(BinaryReader in, int index) {
        line("(export ").append(Quote.text(in.name()));
        ExternType.Kind kind = ExternType.Kind.read(in);
        out.append(" (").append(kind.keyword()).append(' ');
        out.append(names.of(kind).of(in.u32())).append("))");
    }

    private FoldedSink expression(BinaryReader in) {
        FoldedSink sink = new FoldedSink();
        new CodePrinter(outline, names, in, NameSpace.NONE, new LabelScope(Map.of()), 0, sink).run();
        return sink;
    }

    /** An expression that is one instruction, or several in a form of that name. */
    private void operand(String keyword, BinaryReader in) {
        FoldedSink sink = expression(in);
        if (sink.roots() != 1) {
            out.append(" (").append(keyword);
        }
        sink.inline(out, 2);
        if (sink.roots() != 1) {
            out.append(')');
        }
    }

    private void elem(BinaryReader in, int index) {
        int start = in.at();
        int flags = in.u32();
        if (flags < 0 || flags > 7) {
            throw in.malformed(start, "malformed elements segment kind");
        }
        boolean active = (flags & 1) == 0;
        boolean explicit = (flags & 2) != 0;
        line("(elem").append(names.elems.definition(index));
        if (active) {
            int table = explicit ? in.u32() : 0;
            out.append(table == 0 ? "" : " (table " + names.tables.of(table) + ")");
            operand("offset", in);
        } else if (explicit) {
            out.append(" declare");
        }
        elements(in, (flags & 4) != 0, flags % 4 != 0);
        out.append(')');
    }

    private void elements(BinaryReader in, boolean expressions, boolean typed) {
        if (expressions) {
            out.append(' ').append(names.type(typed ? in.referenceType() : ValueType.FUNCREF));
        } else {
            int start = in.at();
            if (typed && in.u8() != 0) {
                throw in.malformed(start, "malformed element kind");
            }
            out.append(" func");
        }
        for (int i = in.count(); i > 0; i--) {
            if (expressions) {
                operand("item", in);
            } else {
                out.append(' ').append(names.functions.of(in.u32()));
            }
        }
    }

    private void data(BinaryReader in, int index) {
        int start = in.at();
        int flags = in.u32();
        if (flags < 0 || flags > 2) {
            throw in.malformed(start, "malformed data segment kind");
        }
        line("(data").append(names.datas.definition(index));
        if (flags != 1) {
            int memory = flags == 2 ? in.u32() : 0;
            out.append(memory == 0 ? "" : " (memory " + names.memories.of(memory) + ")");
            operand("offset", in);
        }
        out.append(' ').append(Quote.bytes(in.bytes(in.u32()))).append(')');
    }

    private void function(BinaryReader in, int index) {
        BinaryReader body = in.part(in.u32(), "function " + index);
        int start = body.at();
        int type = outline.functions.get(index);
        Optional<Signature> signature = outline.signature(type);
        int params = signature.map(known -> known.params().size()).orElse(0);
        List<ValueType> declared = locals(body);
        NameSpace locals = outline.names.of(NameSectionReader.LOCALS, index, params + declared.size());
        line("(func").append(names.functions.definition(index)).append(types.use(type, locals));
        if (!declared.isEmpty()) {
            Indent.line(out, 2)
                    .append(types.values("local", declared, locals, params).substring(1));
        }
        int results = signature.map(known -> known.results().size()).orElse(0);
        LabelScope labels = new LabelScope(outline.names.within(NameSectionReader.LABELS, index));
        labels.enter(results);
        FoldedSink tree = new FoldedSink();
        CodeSink sink = folded ? tree : new FlatSink(out, 2);
        int length = out.length();
        CodePrinter code = new CodePrinter(outline, names, body, locals, labels, results, sink);
        code.expect(outline.hints.of(index), start);
        code.run();
        tree.lines(out, 2);
        body.done();
        if (out.length() > length || !declared.isEmpty()) {
            Indent.line(out, 1);
        }
        out.append(')');
    }

    private static List<ValueType> locals(BinaryReader in) {
        List<ValueType> locals = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            int start = in.at();
            long count = Integer.toUnsignedLong(in.u32());
            if (locals.size() + count > MOST_LOCALS) {
                throw in.malformed(start, "too many locals: more than " + MOST_LOCALS);
            }
            ValueType type = in.valueType();
            for (long j = 0; j < count; j++) {
                locals.add(type);
            }
        }
        return locals;
    }
}
