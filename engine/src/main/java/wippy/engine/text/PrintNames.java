package wippy.engine.text;

import java.util.HashMap;
import java.util.Map;

/** What everything in a module is called in print, and how types are spelt with that. */
final class PrintNames {
    private static final Map<Integer, String> NUMBERS = inverse(ValueType.NUMBERS);
    private static final Map<Integer, String> HEAPS = inverse(ValueType.HEAPS);
    private static final Map<String, String> SHORT = inverse(ValueType.SHORT);

    final NameSpace functions;
    final NameSpace types;
    final NameSpace tables;
    final NameSpace memories;
    final NameSpace globals;
    final NameSpace tags;
    final NameSpace elems;
    final NameSpace datas;
    private final ModuleOutline outline;
    private final Map<Integer, NameSpace> fields = new HashMap<>();

    PrintNames(ModuleOutline outline) {
        this.outline = outline;
        NameSectionReader names = outline.names;
        functions = names.of(NameSectionReader.FUNCTIONS, outline.functions.size());
        types = names.of(NameSectionReader.TYPES, outline.types.size());
        tables = names.of(NameSectionReader.TABLES, total(ExternType.Kind.TABLE, SectionKind.TABLE));
        memories = names.of(NameSectionReader.MEMORIES, total(ExternType.Kind.MEMORY, SectionKind.MEMORY));
        globals = names.of(NameSectionReader.GLOBALS, total(ExternType.Kind.GLOBAL, SectionKind.GLOBAL));
        tags = names.of(NameSectionReader.TAGS, outline.tags.size());
        elems = names.of(NameSectionReader.ELEMS, outline.count(SectionKind.ELEM));
        datas = names.of(NameSectionReader.DATAS, outline.count(SectionKind.DATA));
    }

    private int total(ExternType.Kind kind, SectionKind section) {
        return outline.imported(kind) + outline.count(section);
    }

    private static <K, V> Map<V, K> inverse(Map<K, V> map) {
        Map<V, K> inverse = new HashMap<>();
        map.forEach((key, value) -> inverse.put(value, key));
        return Map.copyOf(inverse);
    }

    NameSpace of(ExternType.Kind kind) {
        return switch (kind) {
            case FUNC -> functions;
            case TABLE -> tables;
            case MEMORY -> memories;
            case GLOBAL -> globals;
            case TAG -> tags;
        };
    }

    /** The fields of a structure. */
    NameSpace fields(int type) {
        return fields.computeIfAbsent(type, index -> {
            boolean known = index >= 0 && index < outline.types.size();
            int count = known ? outline.types.get(index).fields() : 0;
            return outline.names.of(NameSectionReader.FIELDS, index, count);
        });
    }

    String heap(long heap) {
        return heap >= 0 ? types.of((int) heap) : HEAPS.getOrDefault((int) heap, "");
    }

    String type(ValueType type) {
        String number = NUMBERS.get(type.code());
        if (number != null) {
            return number;
        }
        String heap = heap(type.heap());
        if (type.nullable() && type.heap() < 0) {
            return SHORT.getOrDefault(heap, heap);
        }
        return "(ref " + (type.nullable() ? "null " : "") + heap + ")";
    }
}
