package wippy.guest.lua.module;

import org.jspecify.annotations.Nullable;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.LuaErrors;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.ResponseWriter;

/** {@code http.Response}: what a client gets. Its methods give nil, or the error. */
record HttpResponseObject(ResponseWriter response) implements LuaUserdata {
    private static final String TYPE_HEADER = "Content-Type";

    private static final UserdataType TYPE = Methods.of("http.Response", HttpResponseObject.class)
            .add("set_header", doing((state, self, args) -> self.response.setHeader(text(args, 0), text(args, 1))))
            .add(
                    "set_content_type",
                    doing((state, self, args) -> self.response.prepareHeader(TYPE_HEADER, text(args, 0))))
            .add("set_status", doing((state, self, args) -> self.response.begin((int) args.integer(0))))
            .add("write", doing((state, self, args) -> self.write(state, LuaStrings.octets(args.string(0)))))
            .add("write_json", doing((state, self, args) -> self.writeJson(state, args)))
            .add("write_event", (state, self, args) -> self.writeEvent(state, args.table(0)))
            .add("set_transfer", (state, self, args) -> self.setTransfer(text(args, 0), args))
            .add("flush", doing((state, self, args) -> self.flush(state)))
            .text(self -> "http.Response{}")
            .build();

    /** Something that is done with a response. */
    private interface Doing {
        void run(LuaState state, HttpResponseObject self, Args args);
    }

    private static Methods.Body<HttpResponseObject> doing(Doing body) {
        return (state, self, args) -> failure(() -> body.run(state, self, args));
    }

    private static @Nullable Object failure(Runnable action) {
        try {
            action.run();
            return null;
        } catch (WippyException e) {
            return LuaErrors.toLua(e);
        }
    }

    /** As a header takes it: each octet a character. */
    private static String text(Args args, int index) {
        return args.string(index);
    }

    private void write(LuaState state, byte[] octets) {
        LuaRun.of(state).blocking(state, () -> {
            response.write(octets);
            return true;
        });
    }

    private void flush(LuaState state) {
        LuaRun.of(state).blocking(state, () -> {
            response.flush();
            return true;
        });
    }

    private void writeJson(LuaState state, Args args) {
        String json = JsonModule.encode(args.any(0));
        response.suggestHeader(TYPE_HEADER, "application/json");
        write(state, LuaStrings.octets(json));
    }

    private @Nullable Object writeEvent(LuaState state, LuaTable event) {
        Object name = event.get("name");
        Object data = event.get("data");
        if (!(name instanceof String text) || data == null) {
            throw WippyException.invalid("an event needs name and data").retryable(false);
        }
        String message = "event: " + text.replaceAll("[\r\n]", " ") + "\ndata: " + JsonModule.encode(data) + "\n\n";
        return failure(() -> {
            if (!response.hasBegun()) {
                suggestEvents();
            }
            write(state, LuaStrings.octets(message));
            flush(state);
        });
    }

    private void suggestEvents() {
        response.suggestHeader(TYPE_HEADER, "text/event-stream");
        response.suggestHeader("Cache-Control", "no-cache");
    }

    private @Nullable Object setTransfer(String mode, Args args) {
        return switch (mode) {
            case "sse" ->
                failure(() -> {
                    response.prepareHeader(TYPE_HEADER, "text/event-stream");
                    response.prepareHeader("Cache-Control", "no-cache");
                });
            case "chunked" ->
                failure(() -> {
                    if (response.hasBegun()) {
                        throw WippyException.invalid("headers were sent already")
                                .retryable(false);
                    }
                });
            default -> throw args.bad(0, "transfer must be chunked or sse");
        };
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
