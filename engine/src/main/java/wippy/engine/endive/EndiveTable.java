package wippy.engine.endive;

import run.endive.runtime.TableInstance;
import wippy.engine.TableType;
import wippy.engine.WasmTable;

/** A table as others see it. */
final class EndiveTable extends WasmTable {
    private final TableType type;
    private final TableInstance table;

    EndiveTable(TableType type, TableInstance table) {
        this.type = type;
        this.table = table;
    }

    TableInstance table() {
        return table;
    }

    @Override
    public TableType type() {
        return type;
    }

    @Override
    public long size() {
        return table.size();
    }
}
