package wippy.component.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import wippy.component.syntax.ComponentSyntax;
import wippy.component.syntax.Definition;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.Named;
import wippy.component.syntax.Sort;
import wippy.component.syntax.SortIndex;
import wippy.component.syntax.ValTypeRef;
import wippy.engine.BinaryKind;
import wippy.engine.WasmException;

/** Decodes one component, and those inside it, section by section. */
public final class ComponentDecoder {
    private static final int HEADER = 8;
    private static final int INSTANCE_SORT = 0x12;

    private final BinaryReader in;
    private final TypeDecoder types;
    private final List<Definition> definitions;

    private ComponentDecoder(BinaryReader in, List<Definition> definitions) {
        this.in = in;
        this.definitions = definitions;
        types = new TypeDecoder(in);
    }

    /**
     * Decodes a component. Core modules, constants and custom sections stay slices of the binary, which must not be
     * changed afterwards.
     *
     * @param name for messages
     * @throws WasmException.Malformed if it is no component, with the offset
     */
    public static ComponentSyntax decode(String name, byte[] binary) {
        return switch (BinaryKind.of(binary)) {
            case CORE -> throw new WasmException.Malformed(name + ": is a core module, where a component is expected");
            case NEITHER ->
                throw new WasmException.Malformed(
                        name + ": is no WebAssembly component: magic header or version not known");
            case COMPONENT -> {
                BinaryReader in = new BinaryReader(name, binary, HEADER);
                yield component(in);
            }
        };
    }

    private static ComponentSyntax component(BinaryReader in) {
        List<Definition> definitions = new ArrayList<>();
        while (!in.atEnd()) {
            int id = in.octet();
            if (id > 12) {
                throw in.unknown("a section: unknown section " + id);
            }
            BinaryReader section = in.part(in.u32());
            section.take(1);
            new ComponentDecoder(section, definitions).section(id);
            if (!section.atEnd()) {
                throw section.malformed("section size mismatch: unexpected content after the last item of the section");
            }
        }
        return new ComponentSyntax(definitions);
    }

    private void section(int id) {
        switch (id) {
            case 0 -> one(at -> new Definition.Custom(at, in.name(), in.rest()));
            case 1 -> one(at -> new Definition.CoreModule(at, in.rest()));
            case 2 -> each(this::coreInstance);
            case 3 -> each(at -> new Definition.CoreType(at, new CoreTypeDecoder(in).coreType()));
            case 4 -> one(at -> new Definition.Component(at, in.within(this::nested)));
            case 5 -> each(this::instance);
            case 6 -> each(at -> new Definition.Alias(at, SortDecoder.alias(in)));
            case 7 -> each(at -> new Definition.Type(at, types.type()));
            case 8 -> each(at -> new Definition.Canon(at, new CanonDecoder(in, types).canon()));
            case 9 -> one(at -> new Definition.Start(at, in.u32(), list(in::u32), in.u32()));
            case 10 -> each(this::importItem);
            case 11 -> each(this::export);
            default -> each(this::value);
        }
    }

    private void one(IntFunction<Definition> item) {
        definitions.add(item.apply(in.offset()));
    }

    private void each(IntFunction<Definition> item) {
        for (int count = in.count(); count > 0; count--) {
            one(item);
        }
    }

    private <T> List<T> list(Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            items.add(item.get());
        }
        return items;
    }

    private ComponentSyntax nested() {
        byte[] header = in.slice(Math.min(HEADER, in.remaining())).bytes();
        if (BinaryKind.of(header) != BinaryKind.COMPONENT) {
            throw in.malformed("expected a version header for a component: unknown binary version");
        }
        return component(in.part(in.remaining()));
    }

    private Definition coreInstance(int at) {
        return switch (in.octet()) {
            case 0 -> new Definition.CoreInstantiate(at, in.u32(), list(this::coreArgument));
            case 1 -> new Definition.CoreBundle(at, list(this::coreExport));
            default -> throw in.unknown("a core instance");
        };
    }

    private Named<SortIndex> coreArgument() {
        String name = in.name();
        in.expect(INSTANCE_SORT, "the sort of an instantiation argument");
        return new Named<>(name, new SortIndex(Sort.CORE_INSTANCE, in.u32()));
    }

    private Named<SortIndex> coreExport() {
        String name = in.name();
        Sort sort = SortDecoder.coreSort(in);
        return new Named<>(name, new SortIndex(sort, in.u32()));
    }

    private Definition instance(int at) {
        return switch (in.octet()) {
            case 0 ->
                new Definition.Instantiate(at, in.u32(), list(() -> new Named<>(in.name(), SortDecoder.item(in))));
            case 1 -> new Definition.Bundle(at, list(this::inlineExport));
            default -> throw in.unknown("an instance");
        };
    }

    private Definition.InlineExport inlineExport() {
        ExternName name = NameDecoder.read(in);
        return new Definition.InlineExport(name, SortDecoder.item(in));
    }

    private Definition importItem(int at) {
        ExternName name = NameDecoder.read(in);
        return new Definition.Import(at, name, types.extern());
    }

    private Definition export(int at) {
        ExternName name = NameDecoder.read(in);
        SortIndex item = SortDecoder.item(in);
        return new Definition.Export(
                at,
                name,
                item,
                in.flag("the optional type of an export") ? Optional.of(types.extern()) : Optional.empty());
    }

    private Definition value(int at) {
        ValTypeRef type = types.valType();
        return new Definition.Value(at, type, in.slice(in.u32()));
    }
}
