package wippy.component.binary;

import java.util.EnumSet;
import java.util.Set;
import wippy.component.syntax.AliasSyntax;
import wippy.component.syntax.Sort;
import wippy.component.syntax.SortIndex;

/** Decodes what leads to something else: sorts, indices, aliases. */
final class SortDecoder {
    private static final Set<Sort> OUTER = EnumSet.of(Sort.CORE_MODULE, Sort.CORE_TYPE, Sort.TYPE, Sort.COMPONENT);

    private SortDecoder() {}

    static Sort sort(BinaryReader in) {
        int code = in.octet();
        if (code == 0) {
            return coreSort(in);
        }
        return Sort.of(false, code).orElseThrow(() -> in.unknown("a sort"));
    }

    static Sort coreSort(BinaryReader in) {
        return Sort.of(true, in.octet()).orElseThrow(() -> in.unknown("a core sort"));
    }

    static SortIndex item(BinaryReader in) {
        Sort sort = sort(in);
        return new SortIndex(sort, in.u32());
    }

    static AliasSyntax alias(BinaryReader in) {
        Sort sort = sort(in);
        return switch (in.octet()) {
            case 0 -> new AliasSyntax.Export(sort, in.u32(), in.name());
            case 1 -> new AliasSyntax.CoreExport(sort, in.u32(), in.name());
            case 2 -> {
                if (!OUTER.contains(sort)) {
                    throw in.malformed("invalid sort " + sort + " for an outer alias");
                }
                yield new AliasSyntax.Outer(sort, in.u32(), in.u32());
            }
            default -> throw in.unknown("an alias");
        };
    }
}
