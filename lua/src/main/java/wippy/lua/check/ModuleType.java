package wippy.lua.check;

/** The type of a module, a global or what a chunk returns. Immutable. */
public final class ModuleType {
    /** Of what nothing is known. */
    public static final ModuleType ANY = new ModuleType(Ty.ANY);

    private final Ty type;

    ModuleType(Ty type) {
        this.type = type;
    }

    Ty type() {
        return type;
    }

    /** The names of its fields, as far as they are known; for completion. */
    public java.util.List<String> fields() {
        return Types.fieldNames(type);
    }

    /** As it is written in Lua. */
    @Override
    public String toString() {
        return TypeText.of(type);
    }
}
