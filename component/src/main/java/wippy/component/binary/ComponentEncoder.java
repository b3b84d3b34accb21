package wippy.component.binary;

import java.util.List;
import java.util.Optional;
import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.ComponentSyntax;
import wippy.component.syntax.CoreTypeSyntax;
import wippy.component.syntax.Definition;
import wippy.component.syntax.ExternDesc;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.Named;
import wippy.component.syntax.Sort;
import wippy.component.syntax.SortIndex;

/** Writes components in their binary format (Binary.md). Neighbours of one kind share a section. */
public final class ComponentEncoder {
    private static final byte[] HEADER = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};
    private static final int SUBTYPE = 0x50;

    private final ByteSink out = new ByteSink().raw(HEADER);

    private ComponentEncoder() {}

    /** The binary of a component; whether that is valid is not asked. */
    public static byte[] encode(ComponentSyntax component) {
        ComponentEncoder encoder = new ComponentEncoder();
        encoder.definitions(component.definitions());
        return encoder.out.toArray();
    }

    private void definitions(List<Definition> definitions) {
        int at = 0;
        while (at < definitions.size()) {
            int section = section(definitions.get(at));
            int end = at + 1;
            while (isShared(section) && end < definitions.size() && section(definitions.get(end)) == section) {
                end++;
            }
            ByteSink content = new ByteSink();
            if (isShared(section)) {
                content.u32(end - at);
            }
            definitions.subList(at, end).forEach(definition -> write(content, definition));
            out.u8(section).sized(content);
            at = end;
        }
    }

    private static int section(Definition definition) {
        return switch (definition) {
            case Definition.Custom _ -> 0;
            case Definition.CoreModule _ -> 1;
            case Definition.CoreInstantiate _, Definition.CoreBundle _ -> 2;
            case Definition.CoreType _ -> 3;
            case Definition.Component _ -> 4;
            case Definition.Instantiate _, Definition.Bundle _ -> 5;
            case Definition.Alias _ -> 6;
            case Definition.Type _ -> 7;
            case Definition.Canon _ -> 8;
            case Definition.Start _ -> 9;
            case Definition.Import _ -> 10;
            case Definition.Export _ -> 11;
            case Definition.Value _ -> 12;
        };
    }

    /** Whether a section of that kind holds any number of definitions. */
    private static boolean isShared(int section) {
        return section != 0 && section != 1 && section != 4 && section != 9;
    }

    private static void write(ByteSink out, Definition definition) {
        switch (definition) {
            case Definition.Custom custom -> out.name(custom.name()).raw(custom.content());
            case Definition.CoreModule module -> out.raw(module.binary());
            case Definition.CoreInstantiate instance ->
                out.u8(0).u32(instance.module()).all(instance.args(), ComponentEncoder::coreItem);
            case Definition.CoreBundle bundle -> out.u8(1).all(bundle.exports(), ComponentEncoder::coreItem);
            case Definition.CoreType type -> coreType(out, type.type());
            case Definition.Component inner -> out.raw(encode(inner.component()));
            case Definition.Instantiate instance ->
                out.u8(0).u32(instance.component()).all(instance.args(), ComponentEncoder::item);
            case Definition.Bundle bundle ->
                out.u8(1).all(bundle.exports(), (sink, export) -> {
                    externName(sink, export.name());
                    sortIndex(sink, export.item());
                });
            case Definition.Alias alias -> alias(out, alias.alias());
            case Definition.Type type -> TypeEncoder.type(out, type.type());
            case Definition.Canon canon -> CanonEncoder.canon(out, canon.canon());
            case Definition.Start start ->
                out.u32(start.function()).all(start.args(), ByteSink::u32).u32(start.results());
            case Definition.Import item -> {
                externName(out, item.name());
                externDesc(out, item.type());
            }
            case Definition.Export item -> export(out, item);
            case Definition.Value value -> {
                TypeEncoder.use(out, value.type());
                out.sized(new ByteSink().raw(value.content()));
            }
        }
    }

    private static void export(ByteSink out, Definition.Export item) {
        externName(out, item.name());
        sortIndex(out, item.item());
        Optional<ExternDesc> type = item.type();
        out.maybe(type, ComponentEncoder::externDesc);
    }

    /** A core type where an index may not stand for a module's subtype: its first octet says module type. */
    static void coreType(ByteSink out, CoreTypeSyntax type) {
        switch (type) {
            case CoreTypeSyntax.Recursive(var binary) -> {
                if (binary.size() > 0 && binary.array()[binary.from()] == SUBTYPE) {
                    out.u8(0);
                }
                out.raw(binary);
            }
            case CoreTypeSyntax.Module(var declarations) ->
                out.u8(0x50).all(declarations, ComponentEncoder::coreDeclaration);
        }
    }

    private static void coreDeclaration(ByteSink out, CoreTypeSyntax.CoreDeclaration declaration) {
        switch (declaration) {
            case CoreTypeSyntax.CoreDeclaration.Import(var _, var module, var name, var type) ->
                out.u8(0).name(module).name(name).raw(type);
            case CoreTypeSyntax.CoreDeclaration.Type(var _, CoreTypeSyntax.Recursive(var binary)) ->
                out.u8(1).raw(binary);
            case CoreTypeSyntax.CoreDeclaration.Type(var _, CoreTypeSyntax.Module module) ->
                coreType(out.u8(1), module);
            case CoreTypeSyntax.CoreDeclaration.AliasOuter(var _, var count, var index) ->
                out.u8(2).u8(Sort.CORE_TYPE.code()).u8(1).u32(count).u32(index);
            case CoreTypeSyntax.CoreDeclaration.Export(var _, var name, var type) ->
                out.u8(3).name(name).raw(type);
        }
    }

    static void externName(ByteSink out, ExternName name) {
        if (name.attributes().isEmpty()) {
            out.u8(0).name(name.name());
        } else {
            out.u8(2).name(name.name()).all(name.attributes(), (sink, attribute) -> {
                switch (attribute) {
                    case ExternName.Implements(var text) -> sink.u8(0).name(text);
                    case ExternName.VersionSuffix(var text) -> sink.u8(1).name(text);
                    case ExternName.ExternalId(var text) -> sink.u8(2).name(text);
                }
            });
        }
    }

    static void externDesc(ByteSink out, ExternDesc type) {
        switch (type) {
            case ExternDesc.CoreModule(int index) ->
                out.u8(0).u8(Sort.CORE_MODULE.code()).u32(index);
            case ExternDesc.Func(int index) -> out.u8(Sort.FUNC.code()).u32(index);
            case ExternDesc.ValueEq(int index) ->
                out.u8(Sort.VALUE.code()).u8(0).u32(index);
            case ExternDesc.ValueOf(var use) ->
                TypeEncoder.use(out.u8(Sort.VALUE.code()).u8(1), use);
            case ExternDesc.TypeEq(int index) -> out.u8(Sort.TYPE.code()).u8(0).u32(index);
            case ExternDesc.SubResource() -> out.u8(Sort.TYPE.code()).u8(1);
            case ExternDesc.Component(int index) ->
                out.u8(Sort.COMPONENT.code()).u32(index);
            case ExternDesc.Instance(int index) -> out.u8(Sort.INSTANCE.code()).u32(index);
        }
    }

    static void alias(ByteSink out, AliasSyntax alias) {
        sort(out, alias.sort());
        switch (alias) {
            case AliasSyntax.Export(var _, int instance, String name) ->
                out.u8(0).u32(instance).name(name);
            case AliasSyntax.CoreExport(var _, int instance, String name) ->
                out.u8(1).u32(instance).name(name);
            case AliasSyntax.Outer(var _, int count, int index) ->
                out.u8(2).u32(count).u32(index);
        }
    }

    private static void sort(ByteSink out, Sort sort) {
        if (sort.isCore()) {
            out.u8(0);
        }
        out.u8(sort.code());
    }

    private static void sortIndex(ByteSink out, SortIndex item) {
        sort(out, item.sort());
        out.u32(item.index());
    }

    private static void item(ByteSink out, Named<SortIndex> named) {
        out.name(named.name());
        sortIndex(out, named.item());
    }

    private static void coreItem(ByteSink out, Named<SortIndex> named) {
        out.name(named.name()).u8(named.item().sort().code()).u32(named.item().index());
    }
}
