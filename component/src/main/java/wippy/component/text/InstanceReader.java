package wippy.component.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import wippy.component.syntax.Definition;
import wippy.component.syntax.Definition.InlineExport;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.Named;
import wippy.component.syntax.Sort;
import wippy.component.syntax.SortIndex;
import wippy.engine.text.Binding;
import wippy.engine.text.IndexSpace;
import wippy.engine.text.Tokens;

/** Reads instances, of components and of core modules. */
final class InstanceReader {
    private final Tokens tokens;
    private final Scope scope;
    private final References references;
    private final List<Definition> definitions;

    InstanceReader(Tokens tokens, Scope scope, References references, List<Definition> definitions) {
        this.tokens = tokens;
        this.scope = scope;
        this.references = references;
        this.definitions = definitions;
    }

    private static <T> List<T> all(List<Supplier<T>> parts) {
        return parts.stream().map(Supplier::get).toList();
    }

    /** {@code (instantiate …)} or exports, up to but without the end of the definition. */
    Supplier<Definition> instance() {
        if (!tokens.takeForm("instantiate")) {
            return bundle();
        }
        IntSupplier component = references.index(Sort.COMPONENT);
        List<Supplier<Named<SortIndex>>> args = new ArrayList<>();
        while (tokens.takeForm("with")) {
            String name = Strings.take(tokens, "the name of an import");
            Supplier<SortIndex> item = argument();
            args.add(() -> new Named<>(name, item.get()));
            tokens.close();
        }
        tokens.expect(wippy.engine.text.Token.Kind.CLOSE, "(with …) or \")\"");
        return () -> new Definition.Instantiate(0, component.getAsInt(), all(args));
    }

    private Supplier<SortIndex> argument() {
        int start = tokens.mark();
        if (tokens.takeForm("instance") && !IndexSpace.isNext(tokens)) {
            Definition bundle = bundle().get();
            tokens.close();
            return made(bundle, Sort.INSTANCE);
        }
        tokens.seek(start);
        return references.any();
    }

    private Supplier<SortIndex> made(Definition bundle, Sort sort) {
        definitions.add(bundle);
        SortIndex item = new SortIndex(sort, scope.add(sort, Binding.NONE));
        return () -> item;
    }

    private Supplier<Definition> bundle() {
        List<Supplier<InlineExport>> exports = new ArrayList<>();
        while (tokens.takeForm("export")) {
            ExternName name = ExternNames.take(tokens, "the name of an export");
            Supplier<SortIndex> item = references.any();
            exports.add(() -> new InlineExport(name, item.get()));
            tokens.close();
        }
        return () -> new Definition.Bundle(0, all(exports));
    }

    /** The same for an instance of a core module. */
    Supplier<Definition> core() {
        if (!tokens.takeForm("instantiate")) {
            return coreBundle();
        }
        IntSupplier module = references.index(Sort.CORE_MODULE);
        List<Supplier<Named<SortIndex>>> args = new ArrayList<>();
        while (tokens.takeForm("with")) {
            String name = Strings.take(tokens, "the name of a module that is imported from");
            Supplier<SortIndex> item = coreArgument();
            args.add(() -> new Named<>(name, item.get()));
            tokens.close();
        }
        tokens.expect(wippy.engine.text.Token.Kind.CLOSE, "(with …) or \")\"");
        return () -> new Definition.CoreInstantiate(0, module.getAsInt(), all(args));
    }

    private Supplier<SortIndex> coreArgument() {
        if (!tokens.takeForm("instance")) {
            throw tokens.expected("(instance …)");
        }
        if (IndexSpace.isNext(tokens)) {
            IntSupplier index = references.rest(Sort.CORE_INSTANCE);
            return () -> new SortIndex(Sort.CORE_INSTANCE, index.getAsInt());
        }
        Definition bundle = coreBundle().get();
        tokens.close();
        return made(bundle, Sort.CORE_INSTANCE);
    }

    private Supplier<Definition> coreBundle() {
        List<Supplier<Named<SortIndex>>> exports = new ArrayList<>();
        while (tokens.takeForm("export")) {
            String name = Strings.take(tokens, "the name of an export");
            Supplier<SortIndex> item = references.anyCore();
            exports.add(() -> new Named<>(name, item.get()));
            tokens.close();
        }
        return () -> new Definition.CoreBundle(0, all(exports));
    }
}
