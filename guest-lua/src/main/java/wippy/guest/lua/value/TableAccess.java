package wippy.guest.lua.value;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaShape;
import wippy.lua.LuaTable;
import wippy.value.Name;
import wippy.value.RecordAccess;

/** Records as tables of one shape. Names are ASCII, and so Lua strings as they are. */
final class TableAccess implements RecordAccess {
    private final Name[] names;
    private final LuaShape shape;

    TableAccess(List<Name> names) {
        this.names = names.toArray(Name[]::new);
        shape = new LuaShape(names.stream().map(Name::exact).toList());
    }

    @Override
    public @Nullable Object field(@Nullable Object value, int index) {
        LuaTable table = LuaModel.table(value);
        Object exact = table.get(shape, index);
        return exact != null || names[index].isSnake() ? exact : table.get(names[index].snake());
    }

    @Override
    public Object start() {
        return new LuaTable(shape);
    }

    @Override
    public void put(Object record, int index, @Nullable Object value) {
        ((LuaTable) record).put(shape, index, value);
    }

    @Override
    public Object finish(Object record) {
        return record;
    }
}
