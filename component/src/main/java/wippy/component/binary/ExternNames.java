package wippy.component.binary;

/** External names with their attributes. */
final class ExternNames {
    private ExternNames() {}

    /** The name; what attributes say matters to nobody at run time. */
    static String read(BinaryReader in) {
        int kind = in.octet();
        if (kind > 2) {
            throw in.malformed("invalid leading byte 0x" + Integer.toHexString(kind) + " of an external name");
        }
        String name = in.name();
        if (name.isEmpty()) {
            throw in.invalid("an external name cannot be empty");
        }
        if (kind == 2) {
            int count = in.count();
            for (int i = 0; i < count; i++) {
                int attribute = in.octet();
                if (attribute > 2) {
                    throw in.malformed("unknown attribute 0x" + Integer.toHexString(attribute) + " of a name");
                }
                in.name();
            }
        }
        return name;
    }
}
