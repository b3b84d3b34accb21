package wippy.guest.lua.module;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.formats.FormatException;
import wippy.formats.Json;
import wippy.formats.Yaml;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.guest.lua.value.PayloadObject;
import wippy.lua.LuaTable;
import wippy.lua.UserdataType;
import wippy.runtime.call.Payload;
import wippy.runtime.error.WippyException;
import wippy.value.Kind;

/** {@code payload}: values on their way, and the formats they may be in. */
final class Payloads implements LuaModule {
    private static final String LUA = "lua/any";
    private static final String JSON = "json/plain";
    private static final String YAML = "yaml/plain";
    private static final String STRING = "text/plain";
    private static final String BYTES = "application/octet-stream";
    private static final Map<String, String> FORMATS = Map.of(
            "JSON", JSON,
            "YAML", YAML,
            "STRING", STRING,
            "BYTES", BYTES,
            "LUA", LUA,
            "GOLANG", "golang/any",
            "MSGPACK", "application/msgpack",
            "ERROR", "golang/error");

    static final UserdataType TYPE = Methods.of("payload", PayloadObject.class)
            .attempt("data", (state, self, args) -> self.payload().as(LuaModel.INSTANCE))
            .attempt("unmarshal", (state, self, args) -> self.payload().as(LuaModel.INSTANCE))
            .add("get_format", (state, self, args) -> self.format().orElseGet(() -> formatOf(self.payload())))
            .attempt("transcode", (state, self, args) -> transcode(self.payload(), args.string(0)))
            .build();

    static PayloadObject object(Payload payload) {
        return new PayloadObject(payload, TYPE);
    }

    /** Payload objects as one value: nil for none, the only one as it is, else a list. */
    static @Nullable Object objects(List<Payload> payloads) {
        if (payloads.isEmpty()) {
            return null;
        }
        if (payloads.size() == 1) {
            return object(payloads.getFirst());
        }
        LuaTable list = new LuaTable(payloads.size(), 0);
        for (int i = 0; i < payloads.size(); i++) {
            list.put(i + 1L, object(payloads.get(i)));
        }
        return list;
    }

    private static String formatOf(Payload payload) {
        return switch (payload.model().name()) {
            case "lua" -> LUA;
            case "json" -> JSON;
            default -> "golang/any";
        };
    }

    private static Object transcode(Payload payload, String format) {
        LuaModel lua = LuaModel.INSTANCE;
        Object value = payload.as(lua);
        return switch (format) {
            case LUA, "golang/any" -> object(new Payload(lua, value));
            case JSON -> text(JSON, Json.encode(lua, value, Json.Style.COMPACT));
            case YAML -> text(YAML, Yaml.print(ContextValues.data(value)));
            case STRING, BYTES -> {
                if (lua.kind(value) != Kind.STRING && lua.kind(value) != Kind.BYTES) {
                    throw WippyException.invalid("a " + lua.typeName(value) + " is no string")
                            .retryable(false);
                }
                yield new PayloadObject(new Payload(lua, value), TYPE, Optional.of(format));
            }
            default ->
                throw WippyException.invalid("unknown payload format: " + format)
                        .retryable(false);
        };
    }

    private static PayloadObject text(String format, String text) {
        Payload payload = new Payload(LuaModel.INSTANCE, LuaModel.INSTANCE.ofText(text));
        return new PayloadObject(payload, TYPE, Optional.of(format));
    }

    /** The value a text in JSON says. */
    static @Nullable Object fromJson(String text) {
        try {
            return Json.decode(LuaModel.INSTANCE, text);
        } catch (FormatException e) {
            throw WippyException.internal(String.valueOf(e.getMessage())).retryable(false);
        }
    }

    @Override
    public String name() {
        return "payload";
    }

    @Override
    public boolean isAlwaysPresent() {
        return true;
    }

    @Override
    public Object value() {
        ModuleTable formats = new ModuleTable("payload.format");
        FORMATS.forEach(formats::put);
        return new ModuleTable(name())
                .put("format", formats.freeze())
                .add("new", (state, args) -> object(LuaRun.payload(args.at(0))))
                .freeze();
    }
}
