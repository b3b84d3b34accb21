package wippy.component.binary;

/** Passes over types of core WebAssembly (specification 5.3), whose ends nothing else tells. */
final class CoreTypeSkimmer {
    private final BinaryReader in;

    CoreTypeSkimmer(BinaryReader in) {
        this.in = in;
    }

    /** A {@code rectype}. */
    void recursive() {
        if (in.peek() != 0x4e) {
            subtype();
            return;
        }
        in.octet();
        for (int count = in.count(); count > 0; count--) {
            subtype();
        }
    }

    /** Whether a type that others may extend comes next, and not a module type; nothing is passed over. */
    boolean isSubtype() {
        BinaryReader ahead = in.copy();
        ahead.octet();
        for (int count = ahead.count(); count > 0; count--) {
            ahead.u32();
        }
        int code = ahead.peek();
        return code >= 0x5e && code <= 0x60;
    }

    private void subtype() {
        int code = in.peek();
        if (code == 0x50 || code == 0x4f) {
            in.octet();
            for (int count = in.count(); count > 0; count--) {
                in.u32();
            }
        }
        switch (in.octet()) {
            case 0x60 -> {
                values();
                values();
            }
            case 0x5f -> {
                for (int count = in.count(); count > 0; count--) {
                    field();
                }
            }
            case 0x5e -> field();
            default -> throw in.unknown("a core type");
        }
    }

    private void values() {
        for (int count = in.count(); count > 0; count--) {
            value();
        }
    }

    private void field() {
        value();
        in.octet();
    }

    private void value() {
        int code = in.octet();
        if (code == 0x63 || code == 0x64) {
            in.s33();
        } else if (code >= 0x80) {
            throw in.unknown("a core value type");
        }
    }

    /** An {@code externtype}. */
    void extern() {
        switch (in.octet()) {
            case 0 -> in.u32();
            case 1 -> {
                value();
                limits();
            }
            case 2 -> limits();
            case 3 -> field();
            case 4 -> {
                in.octet();
                in.u32();
            }
            default -> throw in.unknown("the kind of a core import or export");
        }
    }

    private void limits() {
        int flags = in.octet();
        in.unsigned(64);
        if ((flags & 1) != 0) {
            in.unsigned(64);
        }
        if ((flags & 8) != 0) {
            in.u32();
        }
    }
}
