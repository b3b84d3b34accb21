package wippy.component.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import wippy.component.syntax.Definition;
import wippy.component.syntax.Slice;
import wippy.component.syntax.Sort;
import wippy.engine.text.Binding;

/** Writes what a text calls things into the custom section for that (Binary.md, "Name Section"). */
final class ComponentNames {
    static final String SECTION = "component-name";

    private static final List<Sort> ORDER = List.of(
            Sort.CORE_FUNC,
            Sort.CORE_TABLE,
            Sort.CORE_MEMORY,
            Sort.CORE_GLOBAL,
            Sort.CORE_TAG,
            Sort.CORE_TYPE,
            Sort.CORE_MODULE,
            Sort.CORE_INSTANCE,
            Sort.FUNC,
            Sort.VALUE,
            Sort.TYPE,
            Sort.COMPONENT,
            Sort.INSTANCE);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ComponentNames() {}

    /** The section of a component that is called so and has these names in it; nothing if nothing has a name. */
    static Optional<Definition> section(Binding name, Scope scope) {
        ComponentNames names = new ComponentNames();
        name.told().ifPresent(told -> {
            ComponentNames content = new ComponentNames();
            content.name(told);
            names.part(0, content);
        });
        for (Sort sort : ORDER) {
            names.sort(sort, scope.space(sort).names());
        }
        return names.out.size() == 0
                ? Optional.empty()
                : Optional.of(new Definition.Custom(0, SECTION, Slice.of(names.out.toByteArray())));
    }

    private void sort(Sort sort, SortedMap<Integer, String> names) {
        if (names.isEmpty()) {
            return;
        }
        ComponentNames content = new ComponentNames();
        if (sort.isCore()) {
            content.out.write(0);
        }
        content.out.write(sort.code());
        content.u32(names.size());
        names.forEach((index, name) -> {
            content.u32(index);
            content.name(name);
        });
        part(1, content);
    }

    private void part(int id, ComponentNames content) {
        out.write(id);
        u32(content.out.size());
        out.writeBytes(content.out.toByteArray());
    }

    private void name(String name) {
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        u32(octets.length);
        out.writeBytes(octets);
    }

    private void u32(int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
