package wippy.component.wit.print;

import static wippy.component.wit.model.Words.escaped;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.model.TypeDef;
import wippy.component.wit.model.WitInterface;
import wippy.component.wit.model.WitPackage;
import wippy.component.wit.model.WitPackages;
import wippy.component.wit.model.WitWorld;
import wippy.component.wit.model.WorldItem;

/** Writes models as WIT text, which says the same when it is read again. */
public final class WitPrinter {
    private final Lines out = new Lines();
    private final Definitions definitions;

    private WitPrinter(PackageName here) {
        definitions = new Definitions(out, here);
    }

    /** All packages as one text: first the one that it is about, then the others in braces. */
    public static String print(WitPackages packages) {
        StringBuilder text = new StringBuilder(print(packages.root()));
        String between = "";
        for (WitPackage other : packages.packages().values()) {
            if (!other.name().equals(packages.main())) {
                text.append(between).append(nested(other));
                between = "\n\n";
            }
        }
        return text.toString();
    }

    /** One package as a text of its own. */
    public static String print(WitPackage pack) {
        WitPrinter printer = new WitPrinter(pack.name());
        printer.out.docs(pack.docs());
        printer.out.line("package " + name(pack.name()) + ";");
        printer.out.blank();
        printer.items(pack, true);
        return printer.out.toString();
    }

    /** One world, as it stands in its package. */
    public static String print(PackageName owner, String name, WitWorld world) {
        WitPrinter printer = new WitPrinter(owner);
        printer.world(name, world);
        return printer.out.toString();
    }

    /** One type definition, as it stands in an interface. */
    public static String print(TypeDef type) {
        Lines out = new Lines();
        new Definitions(out, new PackageName("", Optional.empty())).define(type);
        return out.toString();
    }

    private static String nested(WitPackage pack) {
        WitPrinter printer = new WitPrinter(pack.name());
        printer.out.docs(pack.docs());
        printer.out.block("package " + name(pack.name()), () -> printer.items(pack, false));
        return printer.out.toString();
    }

    private static String name(PackageName name) {
        return Definitions.packagePath(name) + name.suffix();
    }

    private void items(WitPackage pack, boolean isApart) {
        pack.interfaces().forEach((name, content) -> {
            block("interface " + escaped(name), content);
            if (isApart) {
                out.blank();
            }
        });
        pack.worlds().forEach(this::world);
    }

    private void block(String head, WitInterface content) {
        out.notes(content.notes());
        out.block(head, () -> definitions.content(content));
    }

    private void world(String name, WitWorld world) {
        out.notes(world.notes());
        out.block("world " + escaped(name), () -> {
            imports(world.imports());
            if (!world.imports().isEmpty() && !world.exports().isEmpty()) {
                out.blank();
            }
            world.exports().values().stream()
                    .filter(WorldItem.Function.class::isInstance)
                    .forEach(item -> port("export ", item));
            world.exports().values().stream()
                    .filter(item -> !(item instanceof WorldItem.Function))
                    .forEach(item -> port("export ", item));
        });
    }

    /** Interfaces, then types, those of other interfaces first, then functions. */
    private void imports(Map<String, WorldItem> imports) {
        Collection<WorldItem> items = imports.values();
        List<TypeDef> types = items.stream()
                .flatMap(item -> item instanceof WorldItem.Type(TypeDef type) ? Stream.of(type) : Stream.empty())
                .toList();
        List<WorldItem> interfaces = items.stream()
                .filter(item -> item instanceof WorldItem.Named || item instanceof WorldItem.Inline)
                .toList();
        interfaces.forEach(item -> port("import ", item));
        definitions.uses(types);
        List<TypeDef> defined =
                types.stream().filter(type -> !Definitions.isUsed(type)).toList();
        boolean isFirst = interfaces.isEmpty() && defined.size() == types.size();
        for (TypeDef type : defined) {
            if (!isFirst) {
                out.blank();
            }
            definitions.define(type);
            isFirst = false;
        }
        items.stream().filter(WorldItem.Function.class::isInstance).forEach(item -> port("import ", item));
    }

    private void port(String keyword, WorldItem item) {
        switch (item) {
            case WorldItem.Named(var label, var path, var notes) -> {
                out.notes(notes);
                out.line(keyword + label.map(name -> escaped(name) + ": ").orElse("") + definitions.path(path) + ";");
            }
            case WorldItem.Inline(String name, WitInterface content) ->
                block(keyword + escaped(name) + ": interface", content);
            case WorldItem.Function(var function) -> definitions.function(keyword, function);
            case WorldItem.Type(TypeDef type) -> definitions.define(type);
        }
    }
}
