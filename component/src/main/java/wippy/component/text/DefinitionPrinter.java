package wippy.component.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import wippy.component.syntax.CanonBuiltIn;
import wippy.component.syntax.CanonSyntax;
import wippy.component.syntax.CanonSyntax.Operand;
import wippy.component.syntax.CanonSyntax.Option;
import wippy.component.syntax.ComponentSyntax;
import wippy.component.syntax.Definition;
import wippy.component.syntax.Named;
import wippy.component.syntax.Sort;
import wippy.component.syntax.SortIndex;
import wippy.engine.WasmException;
import wippy.engine.text.Indent;
import wippy.engine.text.Quote;
import wippy.engine.text.WatPrinter;

/** Writes the definitions of one component. */
final class DefinitionPrinter {
    /** A text is at most so much larger than its binary; only binaries made for it come near. */
    private static final long GROWTH = 200;

    private static final int SMALL = 1 << 20;

    /** What instances consist of stands in a line up to this length. */
    private static final int LINE = 80;

    private final Form form;
    private final StringBuilder out;
    private final int depth;
    private final PrintScope scope;
    private final TypeTexts types;

    /**
     * How it is to look.
     *
     * @param style of instructions
     * @param longest characters in all
     */
    private record Form(WatPrinter.Style style, long longest) {}

    private DefinitionPrinter(Optional<ComponentNamesReader> names, Form form, StringBuilder out, int depth) {
        this.form = form;
        this.out = out;
        this.depth = depth;
        this.scope = new PrintScope(names);
        this.types = new TypeTexts(scope, out, depth);
    }

    /** The text of a component whose binary has that size. */
    static String print(ComponentSyntax component, int size, WatPrinter.Style style) {
        StringBuilder out = new StringBuilder();
        Optional<Definition> section = namesOf(component);
        Optional<ComponentNamesReader> names = section.flatMap(DefinitionPrinter::names);
        out.append("(component");
        names.flatMap(ComponentNamesReader::component).ifPresent(name -> out.append(called(name)));
        Form form = new Form(style, SMALL + GROWTH * size);
        new DefinitionPrinter(names, form, out, 1).definitions(component, section);
        return out.append(")\n").toString();
    }

    private static String called(String name) {
        return Quote.mayBeId(name) ? " " + Quote.id(name) : " (@name " + Quote.text(name) + ")";
    }

    /** The first section of that kind that can be read. */
    private static Optional<Definition> namesOf(ComponentSyntax component) {
        return component.definitions().stream()
                .filter(definition -> names(definition).isPresent())
                .findFirst();
    }

    private static Optional<ComponentNamesReader> names(Definition definition) {
        return definition instanceof Definition.Custom(var _, var name, var content)
                        && name.equals(ComponentNames.SECTION)
                ? ComponentNamesReader.read(content)
                : Optional.empty();
    }

    /** Writes each definition on lines of its own but for the one that tells the names. */
    private void definitions(ComponentSyntax component, Optional<Definition> names) {
        int start = out.length();
        for (Definition definition : component.definitions()) {
            if (names.isEmpty() || names.get() != definition) {
                Indent.line(out, depth);
                definition(definition);
                limit();
            }
        }
        if (out.length() > start) {
            Indent.line(out, depth - 1);
        }
    }

    private void limit() {
        if (out.length() > form.longest()) {
            throw new WasmException.Malformed("the text is too large: more than " + form.longest() + " characters");
        }
    }

    private void definition(Definition definition) {
        switch (definition) {
            case Definition.Custom(var _, var name, var content) -> {
                out.append("(@custom ").append(Quote.text(name));
                out.append(content.size() == 0 ? "" : " " + Quote.bytes(content.bytes()))
                        .append(')');
            }
            case Definition.CoreModule(var _, var binary) -> module(binary.bytes());
            case Definition.CoreInstantiate(var _, int module, var args) ->
                instance(Sort.CORE_INSTANCE, instantiate(Sort.CORE_MODULE, module, args, scope::coreForm));
            case Definition.CoreBundle(var _, var exports) ->
                instance(Sort.CORE_INSTANCE, parts(exports, part -> named("export", part, scope::coreForm)));
            case Definition.CoreType(var _, var type) -> types.coreType(type);
            case Definition.Component(var _, var component) -> component(component);
            case Definition.Instantiate(var _, int component, var args) ->
                instance(Sort.INSTANCE, instantiate(Sort.COMPONENT, component, args, scope::form));
            case Definition.Bundle(var _, var exports) ->
                instance(
                        Sort.INSTANCE,
                        parts(
                                exports,
                                part -> "(export " + TypeTexts.name(part.name()) + " " + scope.form(part.item())
                                        + ")"));
            case Definition.Alias(var _, var alias) -> types.alias(alias);
            case Definition.Type(var _, var type) -> types.definition(type);
            case Definition.Canon(var _, var canon) -> canon(canon);
            case Definition.Start(var _, int function, var args, int results) -> start(function, args, results);
            case Definition.Import(var _, var name, var type) -> types.port("import", name, type);
            case Definition.Export export -> export(export);
            case Definition.Value(var _, var type, var content) -> {
                String use = types.clearUse(type);
                out.append("(value")
                        .append(scope.define(Sort.VALUE))
                        .append(' ')
                        .append(use);
                out.append(" (binary ").append(Quote.bytes(content.bytes())).append("))");
            }
        }
    }

    private void module(byte[] binary) {
        out.append("(core module").append(scope.define(Sort.CORE_MODULE));
        String fields = WatPrinter.fields(binary, form.style());
        out.append(fields.replace("\n", Indent.line(new StringBuilder(), depth)));
        if (!fields.isEmpty()) {
            Indent.line(out, depth);
        }
        out.append(')');
    }

    private void component(ComponentSyntax component) {
        Optional<Definition> section = namesOf(component);
        Optional<ComponentNamesReader> names = section.flatMap(DefinitionPrinter::names);
        out.append("(component").append(scope.define(Sort.COMPONENT));
        new DefinitionPrinter(names, form, out, depth + 1).definitions(component, section);
        out.append(')');
    }

    private void instance(Sort sort, String content) {
        out.append('(').append(sort).append(scope.define(sort)).append(content).append(')');
    }

    private String instantiate(Sort sort, int item, List<Named<SortIndex>> args, Function<SortIndex, String> form) {
        return " (instantiate " + scope.of(sort, item) + parts(args, arg -> named("with", arg, form)) + ")";
    }

    /** Forms in a line, or each in a line of its own if they are too many for that. */
    private <T> String parts(List<T> parts, Function<T, String> writer) {
        StringBuilder line = new StringBuilder();
        StringBuilder lines = new StringBuilder();
        for (T part : parts) {
            String text = writer.apply(part);
            line.append(' ').append(text);
            Indent.line(lines, depth + 1).append(text);
        }
        return (line.length() <= LINE ? line : lines).toString();
    }

    private static String named(String keyword, Named<SortIndex> named, Function<SortIndex, String> form) {
        return "(" + keyword + " " + Quote.text(named.name()) + " " + form.apply(named.item()) + ")";
    }

    private void start(int function, List<Integer> args, int results) {
        out.append("(start ").append(scope.of(Sort.FUNC, function));
        args.forEach(
                arg -> out.append(" (value ").append(scope.of(Sort.VALUE, arg)).append(')'));
        for (int i = 0; i != results; i++) {
            out.append(" (result (value").append(scope.define(Sort.VALUE)).append("))");
            limit();
        }
        out.append(')');
    }

    private void export(Definition.Export export) {
        String item = scope.form(export.item());
        String type = export.type().map(found -> " " + types.extern(found, "")).orElse("");
        out.append("(export").append(scope.define(export.item().sort())).append(' ');
        out.append(TypeTexts.name(export.name()))
                .append(' ')
                .append(item)
                .append(type)
                .append(')');
    }

    // Canonical definitions.

    private void canon(CanonSyntax canon) {
        switch (canon) {
            case CanonSyntax.Lift(int function, var options, int type) -> {
                String content = " (type " + scope.of(Sort.TYPE, type) + ") (canon lift "
                        + scope.form(new SortIndex(Sort.CORE_FUNC, function)) + options(options) + ")";
                out.append("(func")
                        .append(scope.define(Sort.FUNC))
                        .append(content)
                        .append(')');
            }
            case CanonSyntax.Lower(int function, var options) ->
                coreFunction("lower " + scope.form(new SortIndex(Sort.FUNC, function)) + options(options));
            case CanonSyntax.BuiltIn(var builtIn, var operands) -> {
                StringBuilder text = new StringBuilder(builtIn.keyword());
                for (int i = 0; i < operands.size(); i++) {
                    text.append(operand(builtIn.operands().get(i), operands.get(i)));
                }
                coreFunction(text.toString());
            }
        }
    }

    private void coreFunction(String canon) {
        out.append("(core func").append(scope.define(Sort.CORE_FUNC));
        out.append(" (canon ").append(canon).append("))");
    }

    private String operand(CanonBuiltIn.Shape shape, Operand operand) {
        return switch (operand) {
            case Operand.Number(int value) ->
                switch (shape) {
                    case TYPE -> " " + scope.of(Sort.TYPE, value);
                    case CORE_TYPE -> " " + scope.of(Sort.CORE_TYPE, value);
                    case TABLE -> " " + scope.of(Sort.CORE_TABLE, value);
                    case MEMORY -> " (memory " + scope.of(Sort.CORE_MEMORY, value) + ")";
                    case NUMBER, ASYNC, CANCELLABLE, SHARED, OPTIONS, RESULT, CORE_VALTYPE ->
                        " " + Integer.toUnsignedString(value);
                };
            case Operand.Flag(boolean set) -> set ? " " + shape.name().toLowerCase(Locale.ROOT) : "";
            case Operand.Options(var options) -> options(options);
            case Operand.Result(var type) -> types.result(type);
            case Operand.CoreValType(var type) -> " " + type;
        };
    }

    private String options(List<Option> options) {
        StringBuilder text = new StringBuilder();
        for (Option option : options) {
            text.append(
                    switch (option) {
                        case Option.Encoding encoding -> " string-encoding=" + encoding.keyword();
                        case Option.Memory(int memory) -> option("memory", Sort.CORE_MEMORY, memory);
                        case Option.Realloc(int function) -> option("realloc", Sort.CORE_FUNC, function);
                        case Option.PostReturn(int function) -> option("post-return", Sort.CORE_FUNC, function);
                        case Option.Async() -> " async";
                        case Option.Callback(int function) -> option("callback", Sort.CORE_FUNC, function);
                        case Option.Gc() -> " gc";
                        case Option.CoreType(int type) -> option("core-type", Sort.CORE_TYPE, type);
                    });
        }
        return text.toString();
    }

    private String option(String keyword, Sort sort, int index) {
        return " (" + keyword + " " + scope.of(sort, index) + ")";
    }
}
