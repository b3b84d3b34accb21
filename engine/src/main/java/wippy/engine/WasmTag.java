package wippy.engine;

/** The identity of a kind of exception. */
public abstract non-sealed class WasmTag implements Extern {
    /** For backends only. */
    protected WasmTag() {}

    /** A new tag, to be imported by guests. */
    public static WasmTag create(TagType type) {
        return Backend.current().tag(type);
    }

    @Override
    public abstract TagType type();
}
