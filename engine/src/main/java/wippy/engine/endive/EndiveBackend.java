package wippy.engine.endive;

import wippy.engine.Backend;
import wippy.engine.GlobalType;
import wippy.engine.InstanceLimits;
import wippy.engine.TableType;
import wippy.engine.TagType;
import wippy.engine.WasmGlobal;
import wippy.engine.WasmTable;
import wippy.engine.WasmTag;

/** The backend the engine finds by its service file. */
public final class EndiveBackend implements Backend {
    /** For the service loader. */
    public EndiveBackend() {}

    @Override
    public Code decode(String name, byte[] binary) {
        return EndiveDecoder.decode(name, binary);
    }

    @Override
    public WasmTable table(TableType type, InstanceLimits limits) {
        return new EndiveTable(type, GuestTable.create(Types.table(type), limits));
    }

    @Override
    public WasmGlobal global(GlobalType type, long[] value) {
        return EndiveGlobal.of(type, value);
    }

    @Override
    public WasmTag tag(TagType type) {
        return EndiveTag.of(type);
    }
}
