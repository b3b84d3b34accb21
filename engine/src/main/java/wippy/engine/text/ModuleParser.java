package wippy.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import wippy.base.source.Nearest;

/** Reads the fields of a module in three rounds: names and types, headers, bodies (specification 6.6). */
final class ModuleParser {
    private static final Set<String> FIELDS = Set.of(
            "type", "rec", "import", "func", "table", "memory", "global", "tag", "export", "start", "elem", "data");

    /** The binary logarithm of the size of a page that the text says nothing about. */
    private static final int PAGE = 16;

    private final Tokens tokens;
    private final Optional<String> name;
    private final Spaces spaces = new Spaces();
    private final ModuleImage image = new ModuleImage();
    private final TypeParser types;
    private final SegmentParser segments;
    private final SortedMap<Integer, IndexSpace> locals = new TreeMap<>();
    private final SortedMap<Integer, SortedMap<Integer, String>> labels = new TreeMap<>();
    private final BranchHints hints = new BranchHints();
    private final List<Field> fields = new ArrayList<>();
    private boolean defined;

    ModuleParser(Tokens tokens, Optional<String> name) {
        this.tokens = tokens;
        this.name = name;
        this.types = new TypeParser(tokens, spaces.types);
        this.segments = new SegmentParser(tokens, spaces);
    }

    /** Reads fields up to a closing parenthesis or the end. */
    byte[] parse() {
        int start = tokens.mark();
        forEachField(start, this::declareType);
        customSections();
        forEachField(start, this::defineType);
        forEachField(start, this::header);
        int end = tokens.mark();
        fields.forEach(this::body);
        tokens.seek(end);
        tokens.refuseMisplaced(start, end);
        hints.section().ifPresent(image.customs::add);
        SortedMap<Integer, SortedMap<Integer, String>> localNames = new TreeMap<>();
        locals.forEach((function, space) -> localNames.put(function, space.names()));
        return image.encode(spaces, NameSectionWriter.write(name, spaces, localNames, labels));
    }

    /** Takes the custom sections before the next field or the end. */
    private void customSections() {
        for (Annotation annotation : tokens.annotations(Annotation.CUSTOM)) {
            image.customs.add(CustomSection.of(annotation, tokens.source()));
        }
    }

    private interface FieldReader {
        void read(Token keyword);
    }

    private void forEachField(int start, FieldReader reader) {
        tokens.seek(start);
        while (tokens.at(Token.Kind.OPEN)) {
            int field = tokens.mark();
            Token keyword = tokens.peek(1);
            if (keyword.kind() != Token.Kind.KEYWORD || !FIELDS.contains(keyword.text())) {
                throw tokens.error(
                        keyword,
                        "expected a module field such as func or memory, got " + keyword + "."
                                + Nearest.hint(keyword.text(), FIELDS));
            }
            reader.read(keyword);
            tokens.seek(field);
            tokens.skipForm();
        }
    }

    private void declareType(Token keyword) {
        customSections();
        if (keyword.is("type") || keyword.is("rec")) {
            types.declare();
        }
    }

    private void defineType(Token keyword) {
        if (keyword.is("type") || keyword.is("rec")) {
            types.define();
        }
    }

    // Second round: numbers, names and what importers must know.

    private void header(Token keyword) {
        tokens.next();
        tokens.next();
        switch (keyword.text()) {
            case "import" -> importField();
            case "func", "table", "memory", "global", "tag" -> definition(keyword);
            case "elem" ->
                fields.add(new Field(keyword, spaces.elems.add(tokens, Binding.take(tokens)), tokens.mark(), false));
            case "data" ->
                fields.add(new Field(keyword, spaces.datas.add(tokens, Binding.take(tokens)), tokens.mark(), false));
            case "export", "start" -> fields.add(new Field(keyword, 0, tokens.mark(), false));
            default -> {}
        }
    }

    private IndexSpace space(String kind) {
        return switch (kind) {
            case "func" -> spaces.functions;
            case "table" -> spaces.tables;
            case "memory" -> spaces.memories;
            case "global" -> spaces.globals;
            default -> spaces.tags;
        };
    }

    static int externCode(String kind) {
        return switch (kind) {
            case "func" -> 0;
            case "table" -> 1;
            case "memory" -> 2;
            case "global" -> 3;
            default -> 4;
        };
    }

    private Token externKeyword() {
        tokens.expect(Token.Kind.OPEN, "(func …), (table …), (memory …), (global …) or (tag …)");
        Token kind = tokens.next();
        if (!Set.of("func", "table", "memory", "global", "tag").contains(kind.text())) {
            throw tokens.error(kind, "expected func, table, memory, global or tag, got " + kind);
        }
        return kind;
    }

    private void importField() {
        byte[] module = tokens.name("the name of a module in quotes");
        byte[] item = tokens.name("the name of what is imported in quotes");
        Token kind = externKeyword();
        int index = space(kind.text()).add(tokens, Binding.take(tokens));
        imported(kind, index, module, item);
        tokens.close();
        tokens.close();
    }

    private void imported(Token kind, int index, byte[] module, byte[] item) {
        if (defined) {
            throw tokens.error(
                    kind,
                    "import after a definition: imports of functions, tables, memories, globals and tags"
                            + " come first");
        }
        Bytes out = new Bytes().sized(module).sized(item).u8(externCode(kind.text()));
        switch (kind.text()) {
            case "func" -> {
                TypeUse use = types.use(true);
                params(index, use);
                out.u32(use.index());
            }
            case "table" -> types.tableType(out);
            case "memory" -> types.memoryLimits(out, types.wide());
            case "global" -> types.globalType(out);
            default -> out.u8(0).u32(types.use(true).index());
        }
        image.imports.add(out);
    }

    private void params(int index, TypeUse use) {
        IndexSpace space = new IndexSpace("local");
        use.names().forEach(binding -> space.add(tokens, binding));
        while (space.count() < use.params()) {
            space.add(tokens, Binding.NONE);
        }
        locals.put(index, space);
    }

    private void definition(Token keyword) {
        String kind = keyword.text();
        int index = space(kind).add(tokens, Binding.take(tokens));
        int rest = tokens.mark();
        while (tokens.atForm("export")) {
            tokens.skipForm();
        }
        boolean isImport = tokens.atForm("import");
        if (isImport) {
            inlineImport(keyword, index);
        } else {
            defined = true;
            definitionHeader(kind, index);
        }
        fields.add(new Field(keyword, index, rest, isImport));
    }

    private void inlineImport(Token keyword, int index) {
        tokens.takeForm("import");
        byte[] module = tokens.name("the name of a module in quotes");
        byte[] item = tokens.name("the name of what is imported in quotes");
        tokens.close();
        imported(keyword, index, module, item);
        tokens.close();
    }

    private void definitionHeader(String kind, int index) {
        switch (kind) {
            case "func" -> params(index, types.foresee());
            case "table" -> {
                types.wide();
                if (types.atValueType()) {
                    spaces.elems.add(tokens, Binding.NONE);
                }
            }
            case "memory" -> {
                types.wide();
                types.pageSize();
                if (tokens.atForm("data")) {
                    spaces.datas.add(tokens, Binding.NONE);
                }
            }
            default -> {}
        }
    }

    // Third round: everything that may refer to anything.

    private void body(Field field) {
        tokens.seek(field.rest());
        switch (field.keyword().text()) {
            case "export" -> exportField();
            case "start" -> start(field.keyword());
            case "elem" -> {
                image.elems.add(segments.elem());
                tokens.close();
            }
            case "data" -> {
                image.datas.add(segments.data());
                tokens.close();
            }
            default -> definitionBody(field);
        }
    }

    private void exportField() {
        byte[] exported = tokens.name("the name of an export in quotes");
        Token kind = externKeyword();
        int index = space(kind.text()).take(tokens);
        tokens.close();
        tokens.close();
        export(exported, kind.text(), index);
    }

    private void export(byte[] exported, String kind, int index) {
        image.exports.add(new Bytes().sized(exported).u8(externCode(kind)).u32(index));
    }

    private void start(Token keyword) {
        if (!image.start(spaces.functions.take(tokens))) {
            throw tokens.error(keyword, "multiple start sections");
        }
        tokens.close();
    }

    private void definitionBody(Field field) {
        String kind = field.keyword().text();
        while (tokens.takeForm("export")) {
            export(tokens.name("the name of an export in quotes"), kind, field.index());
            tokens.close();
        }
        if (field.imported()) {
            return;
        }
        switch (kind) {
            case "func" -> function(field.index());
            case "table" -> table(field.index());
            case "memory" -> memory(field.index());
            case "global" -> global();
            default -> tag();
        }
    }

    private InstructionParser instructions(IndexSpace scope, Bytes out) {
        return new InstructionParser(tokens, spaces, scope, out);
    }

    private void tag() {
        image.tags.add(new Bytes().u8(0).u32(types.use(true).index()));
        tokens.close();
    }

    private void function(int index) {
        image.functions.add(new Bytes().u32(types.use(true).index()));
        IndexSpace scope = locals.getOrDefault(index, new IndexSpace("local"));
        Bytes code = new Bytes();
        locals(scope, code);
        InstructionParser body = instructions(scope, code);
        body.body();
        labels.put(index, body.labelNames());
        hints.put(index, body.hints());
        tokens.expect(Token.Kind.CLOSE, "an instruction or \")\"");
        image.codes.add(code);
    }

    private void locals(IndexSpace scope, Bytes code) {
        List<ValueType> declared = new ArrayList<>();
        while (tokens.takeForm("local")) {
            Binding binding = Binding.take(tokens);
            if (binding.isPresent()) {
                scope.add(tokens, binding);
                declared.add(types.valueType());
            } else {
                while (!tokens.at(Token.Kind.CLOSE)) {
                    scope.add(tokens, Binding.NONE);
                    declared.add(types.valueType());
                }
            }
            tokens.close();
        }
        encodeLocals(declared, code);
    }

    /** Runs of one type are written as one. */
    private static void encodeLocals(List<ValueType> declared, Bytes code) {
        Bytes runs = new Bytes();
        int count = 0;
        for (int i = 0; i < declared.size(); count++) {
            int end = i;
            while (end < declared.size() && declared.get(end).equals(declared.get(i))) {
                end++;
            }
            declared.get(i).encode(runs.u32(end - i));
            i = end;
        }
        code.u32(count).add(runs);
    }

    private void table(int index) {
        boolean wide = types.wide();
        Bytes out = new Bytes();
        if (types.atValueType()) {
            ValueType type = types.referenceType();
            if (!tokens.takeForm("elem")) {
                throw tokens.expected("(elem …) or a size before the type");
            }
            SegmentParser.Inline inline = segments.inlineElem(index, type, wide);
            tokens.close();
            type.encode(out);
            out.u8(wide ? 5 : 1).u32(inline.count()).u32(inline.count());
            image.elems.add(inline.segment());
        } else {
            Bytes limits = new Bytes();
            types.tableLimits(limits, wide);
            ValueType type = types.referenceType();
            boolean initial = !tokens.at(Token.Kind.CLOSE);
            if (initial) {
                out.u8(0x40).u8(0);
            }
            type.encode(out);
            out.add(limits);
            if (initial) {
                instructions(new IndexSpace("local"), out).expression();
            }
        }
        tokens.close();
        image.tables.add(out);
    }

    private void memory(int index) {
        boolean wide = types.wide();
        Bytes out = new Bytes();
        int start = tokens.mark();
        OptionalInt page = types.pageSize();
        if (tokens.takeForm("data")) {
            byte[] content = segments.strings();
            tokens.close();
            long size = 1L << page.orElse(PAGE);
            long pages = (content.length + size - 1) / size;
            int flags = 1 | (wide ? TypeParser.WIDE : 0) | (page.isPresent() ? TypeParser.PAGE_SIZE : 0);
            out.u8(flags).u64(pages).u64(pages);
            page.ifPresent(out::u32);
            image.datas.add(SegmentParser.activeData(index, SegmentParser.zero(wide), content));
        } else {
            tokens.seek(start);
            types.memoryLimits(out, wide);
        }
        tokens.close();
        image.memories.add(out);
    }

    private void global() {
        Bytes out = new Bytes();
        types.globalType(out);
        instructions(new IndexSpace("local"), out).expression();
        tokens.close();
        image.globals.add(out);
    }
}
