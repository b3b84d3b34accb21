package wippy.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wippy.component.Component;
import wippy.component.binary.ComponentDecoder;
import wippy.component.syntax.ComponentSyntax;
import wippy.component.syntax.Definition;
import wippy.component.wit.extract.ComponentWit;
import wippy.component.wit.model.TypeDef;
import wippy.component.wit.model.WitInterface;
import wippy.component.wit.model.WitPackages;
import wippy.component.wit.model.WorldItem;
import wippy.component.wit.print.WitPrinter;
import wippy.engine.BinaryKind;
import wippy.engine.ExportType;
import wippy.engine.ExternType;
import wippy.engine.FuncType;
import wippy.engine.ImportType;
import wippy.engine.WasmException;
import wippy.engine.WasmModule;
import wippy.guest.wasm.config.HostProfile;

/**
 * What is to be known of a file without running it.
 *
 * @param size in bytes; 0 of a folder
 * @param text its world or package in WIT; of a core module its imports and exports, a line each
 * @param imports by external name; of a core module {@code module name}
 * @param exports by external name
 * @param modules the core modules, those of components inside included
 * @param capabilities the tokens that an entry needs in its {@code imports:}
 * @param unknown imports that no host provides
 * @param unsupported what this engine cannot run in it
 */
record Inspection(
        Kind kind,
        long size,
        String text,
        List<String> imports,
        List<String> exports,
        List<ModuleFacts> modules,
        List<String> capabilities,
        List<String> unknown,
        Optional<String> unsupported) {
    /** What a file can be. */
    enum Kind {
        CORE_MODULE("core module"),
        COMPONENT("component"),
        WIT_PACKAGE("WIT package");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Looks at a binary.
     *
     * @throws WasmException if it is malformed or breaks the rules
     */
    static Inspection of(String name, byte[] binary) {
        return BinaryKind.of(binary) == BinaryKind.CORE ? ofModule(name, binary) : ofComponent(name, binary);
    }

    /** Looks at a package. */
    static Inspection ofPackage(WitPackages packages, long size) {
        return new Inspection(
                Kind.WIT_PACKAGE,
                size,
                WitPrinter.print(packages).stripTrailing(),
                List.of(),
                List.copyOf(packages.root().interfaces().keySet()),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static Inspection ofModule(String name, byte[] binary) {
        WasmModule module = WasmModule.decode(name, binary);
        List<String> imports = module.imports().stream()
                .map(needed -> needed.module() + " " + needed.name())
                .toList();
        List<String> unknown = module.imports().stream()
                .filter(needed -> HostProfile.serving(needed.module()).isEmpty())
                .map(needed -> needed.module() + " " + needed.name())
                .toList();
        return new Inspection(
                Kind.CORE_MODULE,
                binary.length,
                lines(module),
                imports,
                module.exports().stream().map(ExportType::name).toList(),
                List.of(ModuleFacts.of(module, binary)),
                List.of(),
                unknown,
                Optional.empty());
    }

    private static String lines(WasmModule module) {
        List<String> lines = new ArrayList<>();
        for (ImportType needed : module.imports()) {
            lines.add("import \"" + needed.module() + "\" \"" + needed.name() + "\": " + type(needed.type()));
        }
        for (ExportType offered : module.exports()) {
            lines.add("export \"" + offered.name() + "\": " + type(offered.type()));
        }
        return String.join("\n", lines);
    }

    private static String type(ExternType type) {
        return type instanceof FuncType function ? "func " + function : type.toString();
    }

    private static Inspection ofComponent(String name, byte[] binary) {
        ComponentSyntax syntax = ComponentDecoder.decode(name, binary);
        ComponentWit wit = ComponentWit.of(syntax);
        if (wit.isPackage()) {
            return ofPackage(wit.packages(), binary.length);
        }
        Optional<String> unsupported = check(name, binary);
        var world = wit.packages().findWorld(ComponentWit.ROOT).orElseThrow();
        Needs needs = Needs.of(wit.packages(), world.imports().values());
        StringBuilder text = new StringBuilder(WitPrinter.print(wit.packages()).stripTrailing());
        wit.leftOut().forEach(what -> text.append("\n// ").append(what));
        return new Inspection(
                Kind.COMPONENT,
                binary.length,
                text.toString(),
                List.copyOf(world.imports().keySet()),
                List.copyOf(world.exports().keySet()),
                modules(name, syntax),
                needs.tokens,
                needs.unknown,
                unsupported);
    }

    /** The feature it cannot do without, if this engine does not have it. */
    private static Optional<String> check(String name, byte[] binary) {
        try {
            Component.decode(name, binary);
            return Optional.empty();
        } catch (WasmException.Unsupported e) {
            return Optional.of(e.feature());
        }
    }

    private static List<ModuleFacts> modules(String name, ComponentSyntax syntax) {
        List<ModuleFacts> found = new ArrayList<>();
        for (Definition definition : syntax.definitions()) {
            switch (definition) {
                case Definition.CoreModule module -> {
                    byte[] binary = module.binary().bytes();
                    found.add(ModuleFacts.of(WasmModule.decode(name + " module " + found.size(), binary), binary));
                }
                case Definition.Component inner -> found.addAll(modules(name, inner.component()));
                default -> {}
            }
        }
        return found;
    }

    /** What a component's imports ask of an entry. */
    private record Needs(List<String> tokens, List<String> unknown) {
        static Needs of(WitPackages packages, Iterable<WorldItem> imports) {
            Set<HostProfile> profiles = new LinkedHashSet<>();
            List<String> unknown = new ArrayList<>();
            for (WorldItem item : imports) {
                if (needsHost(packages, item)) {
                    HostProfile.serving(item.name()).ifPresentOrElse(profiles::add, () -> unknown.add(item.name()));
                }
            }
            boolean pollingComesAlong = profiles.contains(HostProfile.IO) || profiles.contains(HostProfile.CLOCKS);
            List<String> tokens = profiles.stream()
                    .filter(profile -> profile != HostProfile.POLL || !pollingComesAlong)
                    .map(HostProfile::token)
                    .toList();
            return new Needs(tokens, unknown);
        }

        /** Types that are only described need nobody to provide them. */
        private static boolean needsHost(WitPackages packages, WorldItem item) {
            return switch (item) {
                case WorldItem.Function _ -> true;
                case WorldItem.Type(TypeDef type) -> type.definition() instanceof TypeDef.Resource;
                case WorldItem.Inline inline -> offers(inline.content());
                case WorldItem.Named named ->
                    packages.findInterface(named.path()).filter(Needs::offers).isPresent();
            };
        }

        private static boolean offers(WitInterface content) {
            return !content.functions().isEmpty()
                    || content.types().values().stream()
                            .anyMatch(type -> type.definition() instanceof TypeDef.Resource);
        }
    }
}
