package wippy.component.type;

import java.util.List;
import java.util.stream.Collectors;
import wippy.value.Name;

/** Types without a name, written out. */
final class ValueTypeText {
    private ValueTypeText() {}

    static String block(String keyword, List<?> parts) {
        return parts.stream().map(Object::toString).collect(Collectors.joining(", ", keyword + " { ", " }"));
    }

    static String names(String keyword, List<Name> names) {
        return block(keyword, names.stream().map(Name::exact).toList());
    }
}
