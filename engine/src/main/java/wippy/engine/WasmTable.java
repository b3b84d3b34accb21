package wippy.engine;

/** A table of references. */
public abstract non-sealed class WasmTable implements Extern {
    /** For backends only. */
    protected WasmTable() {}

    /** A new table of nulls, to be imported by guests. */
    public static WasmTable create(TableType type, InstanceLimits limits) {
        return Backend.current().table(type, limits);
    }

    @Override
    public abstract TableType type();

    /** Elements now. */
    public abstract long size();
}
