package wippy.engine.text;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

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
    private final IntFunction<NameSpace> fieldNames;
    private final Map<Integer, NameSpace> fields = new HashMap<>();

    PrintNames(ModuleOutline outline) {
        fieldNames = type -> outline.names.of(NameSectionReader.FIELDS, type, outline.types.fields(type));
        NameSectionReader names = outline.names;
        functions = names.of(NameSectionReader.FUNCTIONS, outline.functions.size());
        types = names.of(NameSectionReader.TYPES, outline.types.count());
        tables = names.of(NameSectionReader.TABLES, total(outline, ExternType.Kind.TABLE, SectionKind.TABLE));
        memories = names.of(NameSectionReader.MEMORIES, total(outline, ExternType.Kind.MEMORY, SectionKind.MEMORY));
        globals = names.of(NameSectionReader.GLOBALS, total(outline, ExternType.Kind.GLOBAL, SectionKind.GLOBAL));
        tags = names.of(NameSectionReader.TAGS, outline.tags.size());
        elems = names.of(NameSectionReader.ELEMS, outline.count(SectionKind.ELEM));
        datas = names.of(NameSectionReader.DATAS, outline.count(SectionKind.DATA));
    }

    /** Of types alone, whose fields have no names. */
    PrintNames(NameSpace types) {
        this.types = types;
        fieldNames = _ -> NameSpace.NONE;
        functions = NameSpace.NONE;
        tables = NameSpace.NONE;
        memories = NameSpace.NONE;
        globals = NameSpace.NONE;
        tags = NameSpace.NONE;
        elems = NameSpace.NONE;
        datas = NameSpace.NONE;
    }

    private static int total(ModuleOutline outline, ExternType.Kind kind, SectionKind section) {
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
        return fields.computeIfAbsent(type, fieldNames::apply);
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
