package wippy.component.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import wippy.base.source.Nearest;
import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.CanonSyntax;
import wippy.component.syntax.ComponentSyntax;
import wippy.component.syntax.CoreTypeSyntax;
import wippy.component.syntax.Definition;
import wippy.component.syntax.ExternDesc;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.Slice;
import wippy.component.syntax.Sort;
import wippy.component.syntax.SortIndex;
import wippy.component.syntax.TypeSyntax;
import wippy.engine.text.Binding;
import wippy.engine.text.CustomSection;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;
import wippy.engine.text.WatParser;

/** Reads the definitions of one component. */
final class ComponentReader {
    private static final Set<String> FIELDS = Set.of(
            "core", "component", "instance", "alias", "type", "canon", "func", "start", "import", "export", "value");

    private final Tokens tokens;
    private final Binding name;
    private final Nesting nesting;
    private final List<Definition> definitions = new ArrayList<>();

    /** The exports that definitions say of themselves: they come last. */
    private final List<Supplier<Definition>> exports = new ArrayList<>();

    private final Scope scope;
    private final References references;
    private final DeclarationReader types;
    private final InstanceReader instances;
    private final AliasReader aliases;
    private final CanonReader canons;

    private ComponentReader(Tokens tokens, Optional<Scope> outer, Binding name, Nesting nesting) {
        this.tokens = tokens;
        this.name = name;
        this.nesting = nesting;
        this.scope = new Scope(tokens, outer, name, new Scope.Sink() {
            @Override
            public void type(TypeSyntax type) {
                definitions.add(new Definition.Type(0, type));
            }

            @Override
            public void coreType(CoreTypeSyntax type) {
                definitions.add(new Definition.CoreType(0, type));
            }

            @Override
            public void alias(AliasSyntax alias) {
                definitions.add(new Definition.Alias(0, alias));
            }
        });
        this.references = new References(tokens, scope);
        this.types = new DeclarationReader(tokens, scope, references, nesting);
        this.instances = new InstanceReader(tokens, scope, references, definitions);
        this.aliases = new AliasReader(tokens, scope, references);
        this.canons = new CanonReader(tokens, references, types.types());
    }

    /** Reads definitions up to the end of a component of that name, or of the text. */
    static ComponentSyntax read(Tokens tokens, Binding name) {
        return new ComponentReader(tokens, Optional.empty(), name, new Nesting()).component();
    }

    private ComponentSyntax component() {
        int start = tokens.mark();
        customSections();
        while (tokens.at(Token.Kind.OPEN)) {
            Token open = tokens.next();
            definition(open, tokens.next());
            customSections();
        }
        exports.forEach(export -> definitions.add(export.get()));
        ComponentNames.section(name, scope).ifPresent(definitions::add);
        tokens.refuseMisplaced(start, tokens.mark());
        return new ComponentSyntax(definitions);
    }

    private void customSections() {
        for (CustomSection custom : tokens.customSections()) {
            definitions.add(new Definition.Custom(0, custom.title(), Slice.of(custom.content())));
        }
    }

    private void definition(Token open, Token keyword) {
        switch (keyword.kind() == Token.Kind.KEYWORD ? keyword.text() : "") {
            case "core" -> core(open);
            case "component" -> component(header(open, keyword, Sort.COMPONENT));
            case "instance" -> instance(header(open, keyword, Sort.INSTANCE));
            case "alias" -> aliases.alias();
            case "type" -> type(header(open, keyword, Sort.TYPE));
            case "canon" -> canon();
            case "func" -> function(header(open, keyword, Sort.FUNC));
            case "start" -> start();
            case "import" -> importField();
            case "export" -> exportField();
            case "value" -> value(header(open, keyword, Sort.VALUE));
            default ->
                throw tokens.error(
                        keyword,
                        "expected a definition such as import or core module, got " + keyword + "."
                                + Nearest.hint(keyword.text(), FIELDS));
        }
        tokens.close();
    }

    private void core(Token open) {
        Token keyword = tokens.peek();
        switch (keyword.kind() == Token.Kind.KEYWORD ? keyword.text() : "") {
            case "type", "rec" -> new CoreTypeReader(tokens, scope, nesting).type(open);
            case "module" -> module(header(open, tokens.next(), Sort.CORE_MODULE));
            case "instance" -> {
                tokens.next();
                Binding instance = Binding.take(tokens);
                define(Sort.CORE_INSTANCE, instance, instances.core().get());
            }
            case "func" -> coreFunction(open, tokens.next());
            case "table" -> coreAlias(open, tokens.next(), Sort.CORE_TABLE);
            case "memory" -> coreAlias(open, tokens.next(), Sort.CORE_MEMORY);
            case "global" -> coreAlias(open, tokens.next(), Sort.CORE_GLOBAL);
            case "tag" -> coreAlias(open, tokens.next(), Sort.CORE_TAG);
            default -> throw tokens.expected("module, instance, type, rec, func, memory, table, global or tag");
        }
    }

    // Where an item comes from.

    /**
     * What definitions of most sorts begin with.
     *
     * @param open their parenthesis
     * @param keyword their sort
     * @param exports under which names they export what they define
     */
    private record Header(Token open, Token keyword, Sort sort, Binding name, List<ExternName> exports) {}

    private Header header(Token open, Token keyword, Sort sort) {
        Binding binding = Binding.take(tokens);
        List<ExternName> names = new ArrayList<>();
        while (ExternNames.isInline(tokens, "export")) {
            names.add(ExternNames.takeInline(tokens, "export"));
        }
        return new Header(open, keyword, sort, binding, names);
    }

    /** Reads {@code (import "a") …} or {@code (alias …)}, if that is what the definition consists of. */
    private boolean isElsewhere(Header header) {
        if (ExternNames.isInline(tokens, "import")) {
            ExternName imported = ExternNames.takeInline(tokens, "import");
            ExternDesc type = types.described(header.open(), header.keyword(), header.sort())
                    .get();
            define(header, new Definition.Import(0, imported, type));
            return true;
        }
        if (aliases.isInverted()) {
            export(header, aliases.inverted(header.sort(), header.name()));
            return true;
        }
        return false;
    }

    private int define(Sort sort, Binding binding, Definition definition) {
        definitions.add(definition);
        return scope.add(sort, binding);
    }

    private void define(Header header, Definition definition) {
        export(header, define(header.sort(), header.name(), definition));
    }

    private void export(Header header, int index) {
        for (ExternName exported : header.exports()) {
            SortIndex item = new SortIndex(header.sort(), index);
            exports.add(() -> {
                scope.add(header.sort(), Binding.NONE);
                return new Definition.Export(0, exported, item, Optional.empty());
            });
        }
    }

    // Definitions.

    private void module(Header header) {
        if (!isElsewhere(header)) {
            byte[] binary = WatParser.fields(tokens, header.name());
            define(header, new Definition.CoreModule(0, Slice.of(binary)));
        }
    }

    private void component(Header header) {
        if (!isElsewhere(header)) {
            nesting.enter(tokens, header.open());
            ComponentSyntax inner = new ComponentReader(tokens, Optional.of(scope), header.name(), nesting).component();
            nesting.leave();
            define(header, new Definition.Component(0, inner));
        }
    }

    private void instance(Header header) {
        if (!isElsewhere(header)) {
            define(header, instances.instance().get());
        }
    }

    private void type(Header header) {
        if (!isElsewhere(header)) {
            TypeSyntax type = types.type(header.name()).get();
            export(header, scope.define(type, header.name()));
        }
    }

    private void value(Header header) {
        if (!isElsewhere(header)) {
            define(header, new ValueReader(tokens, scope, nesting, types.types()).value());
        }
    }

    private void function(Header header) {
        if (isElsewhere(header)) {
            return;
        }
        IntSupplier type = types.functionType();
        if (!tokens.takeForm("canon")) {
            throw tokens.expected("(param …), (result …) or (canon lift …)");
        }
        CanonReader.Lifting lifting = canons.lift();
        tokens.close();
        define(header, new Definition.Canon(0, lifting.to(type)));
    }

    private void canon() {
        if (tokens.atKeyword("lift")) {
            CanonReader.Lifting lifting = canons.lift();
            if (!tokens.takeForm("func")) {
                throw tokens.expected("an option or (func …)");
            }
            Binding binding = Binding.take(tokens);
            IntSupplier type = types.functionType();
            tokens.close();
            define(Sort.FUNC, binding, new Definition.Canon(0, lifting.to(type)));
            return;
        }
        Supplier<CanonSyntax> canon = canons.core();
        if (!tokens.takeForm("core") || !tokens.take("func")) {
            throw tokens.expected("(core func $name?)");
        }
        Binding binding = Binding.take(tokens);
        tokens.close();
        define(Sort.CORE_FUNC, binding, new Definition.Canon(0, canon.get()));
    }

    private void coreFunction(Token open, Token keyword) {
        Header header = new Header(open, keyword, Sort.CORE_FUNC, Binding.take(tokens), List.of());
        if (isElsewhere(header)) {
            return;
        }
        if (!tokens.takeForm("canon")) {
            throw tokens.expected("(canon …) or (alias core export …)");
        }
        Supplier<CanonSyntax> canon = canons.core();
        tokens.close();
        define(header, new Definition.Canon(0, canon.get()));
    }

    private void coreAlias(Token open, Token keyword, Sort sort) {
        if (!isElsewhere(new Header(open, keyword, sort, Binding.take(tokens), List.of()))) {
            throw tokens.expected("(alias core export …)");
        }
    }

    private void start() {
        IntSupplier function = references.index(Sort.FUNC);
        List<IntSupplier> args = new ArrayList<>();
        while (tokens.takeForm("value")) {
            args.add(references.rest(Sort.VALUE));
        }
        List<Binding> results = new ArrayList<>();
        while (tokens.takeForm("result")) {
            if (!tokens.takeForm("value")) {
                throw tokens.expected("(value $name?)");
            }
            results.add(Binding.take(tokens));
            tokens.close();
            tokens.close();
        }
        int index = function.getAsInt();
        List<Integer> values = args.stream().map(IntSupplier::getAsInt).toList();
        definitions.add(new Definition.Start(0, index, values, results.size()));
        results.forEach(result -> scope.add(Sort.VALUE, result));
    }

    private void importField() {
        ExternName imported = ExternNames.take(tokens, "the name of the import");
        DeclarationReader.Extern extern = types.extern();
        define(
                extern.sort(),
                extern.name(),
                new Definition.Import(0, imported, extern.type().get()));
    }

    private void exportField() {
        Binding binding = Binding.take(tokens);
        ExternName exported = ExternNames.take(tokens, "the name of the export");
        Supplier<SortIndex> item = references.any();
        Optional<Supplier<ExternDesc>> type =
                tokens.at(Token.Kind.OPEN) ? Optional.of(types.extern().type()) : Optional.empty();
        SortIndex index = item.get();
        define(index.sort(), binding, new Definition.Export(0, exported, index, type.map(Supplier::get)));
    }
}
