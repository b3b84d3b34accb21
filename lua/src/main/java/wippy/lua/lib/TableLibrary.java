package wippy.lua.lib;

import org.jspecify.annotations.Nullable;
import wippy.lua.LuaNumbers;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.Ops;
import wippy.lua.Results;

/** {@code table}: lists in tables, without metamethods. */
final class TableLibrary {
    private static final int MAX_UNPACK = 1_000_000;

    private TableLibrary() {}

    static Library create() {
        return new Library("table")
                .making("concat", (state, args) -> concat(state, args))
                .add("create", (state, args) -> new LuaTable(size(args, 0), size(args, 1)))
                .add("getn", (state, args) -> args.table(0).length())
                .add("insert", (state, args) -> insert(args))
                .add("is_immutable", (state, args) -> args.table(0).isImmutable())
                .add("make_immutable", (state, args) -> args.table(0).freeze())
                .add("maxn", (state, args) -> maxn(args.table(0)))
                .add("move", (state, args) -> move(state, args))
                .add("pack", (state, args) -> pack(args))
                .add("remove", (state, args) -> remove(args))
                .add("sort", TableLibrary::sort)
                .add("unpack", (state, args) -> unpack(args));
    }

    private static int size(Args args, int index) {
        long size = args.integer(index, 0);
        if (size < 0 || size > 1 << 26) {
            throw args.bad(index, "out of range");
        }
        return (int) size;
    }

    private static String concat(LuaState state, Args args) {
        LuaTable table = args.table(0);
        String separator = args.string(1, "");
        long first = args.integer(2, 1);
        long last = args.integer(3, table.length());
        StringBuilder out = new StringBuilder();
        for (long i = first; i < last; i++) {
            out.append(element(args, table, i)).append(separator);
            state.memory().ask(out.length());
        }
        if (first <= last) {
            out.append(element(args, table, last));
        }
        return out.toString();
    }

    private static String element(Args args, LuaTable table, long index) {
        Object value = table.get(index);
        return switch (value) {
            case String text -> text;
            case Number number -> LuaNumbers.toText(number);
            case ErrorValue error -> error.text();
            case null, default ->
                throw args.error(
                        "invalid value (" + Ops.typeName(value) + ") at index " + index + " in table for 'concat'");
        };
    }

    private static Object insert(Args args) {
        LuaTable table = args.table(0);
        long end = table.length() + 1;
        switch (args.count()) {
            case 2 -> table.put(end, args.at(1));
            case 3 -> {
                long at = args.integer(1);
                if (at < 1 || at > end) {
                    throw args.bad(1, "position out of bounds");
                }
                table.insert(at, args.at(2));
            }
            default -> throw args.error("wrong number of arguments to 'insert'");
        }
        return Results.NONE;
    }

    private static @Nullable Object remove(Args args) {
        LuaTable table = args.table(0);
        long length = table.length();
        long at = args.integer(1, length);
        if (args.count() > 1 && length + 1 == at) {
            Object removed = table.get(at);
            table.put(at, null);
            return removed;
        }
        if (at < 1 || at > length) {
            return length == 0 && at == 0 ? table.get(0L) : null;
        }
        return table.remove(at);
    }

    private static LuaTable pack(Args args) {
        LuaTable table = LuaTable.ofElements(args.all());
        table.put("n", (long) args.count());
        return table;
    }

    private static LuaTable move(LuaState state, Args args) {
        long first = args.integer(1);
        long last = args.integer(2);
        long to = args.integer(3);
        LuaTable from = args.table(0);
        LuaTable target = args.isNone(4) ? from : args.table(4);
        if (last < first) {
            return target;
        }
        if (first <= 0 && last >= Long.MAX_VALUE + first) {
            throw args.bad(2, "too many elements to move");
        }
        if (to > Long.MAX_VALUE - (last - first)) {
            throw args.bad(3, "destination wrap around");
        }
        boolean upwards = to > last || to <= first || !target.equals(from);
        for (long i = 0; i <= last - first; i++) {
            state.poll();
            long at = upwards ? i : last - first - i;
            Ops.setIndex(state, target, to + at, Ops.index(state, from, first + at, null), null);
        }
        return target;
    }

    private static double maxn(LuaTable table) {
        double most = 0;
        for (int i = table.next(null); i >= 0; i = table.advance(i + 1)) {
            if (table.keyAt(i) instanceof Number number) {
                most = Math.max(most, number.doubleValue());
            }
        }
        return most;
    }

    private static Object sort(LuaState state, Args args) {
        LuaTable table = args.table(0);
        if (table.isImmutable()) {
            throw args.error("attempt to modify an immutable table");
        }
        TableSort sort = args.isNone(1) ? new TableSort(state) : new TableSort(state, args.function(1));
        sort.sort(table);
        return Results.NONE;
    }

    static @Nullable Object unpack(Args args) {
        LuaTable table = args.table(0);
        long first = args.integer(1, 1);
        long last = args.integer(2, table.length());
        if (first > last) {
            return Results.NONE;
        }
        if (last - first < 0 || last - first >= MAX_UNPACK) {
            throw args.error("too many results to unpack");
        }
        @Nullable Object[] values = new @Nullable Object[(int) (last - first + 1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.get(first + i);
        }
        return Results.of(values);
    }
}
