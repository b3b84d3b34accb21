package wippy.guest.lua.module;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.formats.Json;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaError;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.Ops;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.lua.lib.ErrorValue;
import wippy.value.ValueException;

/** {@code logger}: log lines of programs, with fields (spec host.md §5.10). */
final class LoggerModule implements LuaModule {
    @Override
    public String name() {
        return "logger";
    }

    @Override
    public Object value() {
        return Logger.plain();
    }

    /** Writes a line as the program that runs in that state. */
    static void log(LuaState state, Level level, String name, String message, Map<String, String> fields) {
        System.Logger logger = System.getLogger(name.isEmpty() ? "lua" : "lua." + name);
        if (!logger.isLoggable(level)) {
            return;
        }
        StringBuilder line = new StringBuilder(message);
        fields.forEach((key, value) -> line.append(' ').append(key).append('=').append(value));
        state.vm()
                .companion(LuaRun.class)
                .ifPresent(run -> line.append(" pid=")
                        .append(run.self().pid())
                        .append(" location=")
                        .append(location(run)));
        logger.log(level, line.toString());
    }

    private static String location(LuaRun run) {
        return new LuaError(null)
                .traceback().stream()
                        .findFirst()
                        .map(frame -> run.entry() + ":" + frame.line())
                        .orElseGet(() -> run.entry().toString());
    }

    /** A logger with a name and fields of its own. Immutable. */
    private record Logger(String name, Map<String, String> fields) implements LuaUserdata {
        private static final UserdataType TYPE = Methods.of("logger", Logger.class)
                .add("debug", Logger::plain, (state, self, args) -> self.write(state, Level.DEBUG, args))
                .add("info", Logger::plain, (state, self, args) -> self.write(state, Level.INFO, args))
                .add("warn", Logger::plain, (state, self, args) -> self.write(state, Level.WARNING, args))
                .add("error", Logger::plain, (state, self, args) -> self.write(state, Level.ERROR, args))
                .add("with", (state, self, args) -> self.with(args.table(0)))
                .add("named", (state, self, args) -> self.named(args))
                .build();

        /** Without name and fields; what {@code logger.info("…")}, with a dot, is called on. */
        static Logger plain() {
            return new Logger("", Map.of());
        }

        private @Nullable Object write(LuaState state, Level level, Args args) {
            Map<String, String> all = new LinkedHashMap<>(fields);
            if (args.at(1) instanceof LuaTable more) {
                all.putAll(read(more));
            }
            log(state, level, name, LuaStrings.decode(Ops.toText(state, args.any(0))), all);
            return wippy.lua.Results.NONE;
        }

        private Logger with(LuaTable more) {
            Map<String, String> all = new LinkedHashMap<>(fields);
            all.putAll(read(more));
            return new Logger(name, all);
        }

        private Logger named(Args args) {
            String more = LuaStrings.decode(args.string(0));
            if (more.isEmpty()) {
                throw args.bad(0, "name must not be empty");
            }
            return new Logger(name.isEmpty() ? more : name + "." + more, fields);
        }

        private static Map<String, String> read(LuaTable table) {
            Map<String, String> fields = new LinkedHashMap<>();
            LuaModel.INSTANCE.forEachField(table, (key, value) -> fields.put(key, shown(value)));
            return fields;
        }

        private static String shown(@Nullable Object value) {
            return switch (value) {
                case String text -> LuaStrings.decode(text);
                case ErrorValue error -> error.toString();
                case LuaTable table -> json(table);
                case null, default -> String.valueOf(value);
            };
        }

        private static String json(LuaTable table) {
            try {
                return Json.encode(LuaModel.INSTANCE, table, Json.Style.COMPACT);
            } catch (ValueException e) {
                return table.toString();
            }
        }

        @Override
        public UserdataType userdataType() {
            return TYPE;
        }
    }
}
