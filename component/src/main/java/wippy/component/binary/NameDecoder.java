package wippy.component.binary;

import java.util.ArrayList;
import java.util.List;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.ExternName.Attribute;

/** Decodes the names of imports and exports. */
final class NameDecoder {
    private static final int ATTRIBUTES = 2;

    private NameDecoder() {}

    static ExternName read(BinaryReader in) {
        int kind = in.octet();
        if (kind > ATTRIBUTES) {
            throw in.unknown("a name");
        }
        String name = in.name();
        return kind == ATTRIBUTES ? new ExternName(name, attributes(in)) : ExternName.of(name);
    }

    private static List<Attribute> attributes(BinaryReader in) {
        List<Attribute> attributes = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            attributes.add(attribute(in));
        }
        return attributes;
    }

    private static Attribute attribute(BinaryReader in) {
        return switch (in.octet()) {
            case 0 -> new ExternName.Implements(in.name());
            case 1 -> new ExternName.VersionSuffix(in.name());
            case 2 -> new ExternName.ExternalId(in.name());
            default -> throw in.unknown("an attribute of a name");
        };
    }
}
