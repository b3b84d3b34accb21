package wippy.engine;

/** The identity of a kind of exception: two tags are never the same, whatever their types. */
public final class WasmTag implements Extern {
    private final TagType type;

    /** A new tag. */
    public WasmTag(TagType type) {
        this.type = type;
    }

    /** A new tag, to be imported by guests. */
    public static WasmTag create(TagType type) {
        return new WasmTag(type);
    }

    @Override
    public TagType type() {
        return type;
    }
}
