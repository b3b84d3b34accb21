package wippy.guest.lua.module;

import java.util.Optional;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ModuleTable;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.lib.Args;
import wippy.runtime.error.WippyException;
import wippy.runtime.event.Event;

/** {@code events}: tells and hears what happens in the runtime (spec host.md §5.12). */
final class EventsModule implements LuaModule {
    @Override
    public String name() {
        return "events";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .attempt("subscribe", (state, args) -> subscribe(state, args))
                .attempt("send", (state, args) -> send(state, args))
                .freeze();
    }

    private static Object subscribe(LuaState state, Args args) {
        String system = required(args, 0, "system");
        Optional<String> kind = args.isNone(1) ? Optional.empty() : Optional.of(required(args, 1, "kind"));
        LuaRun run = LuaRun.of(state);
        allow(run, "events.subscribe", system, "not allowed to subscribe to events of system: ");
        return EventSubscription.open(state, run, system, kind);
    }

    private static Object send(LuaState state, Args args) {
        String system = required(args, 0, "system");
        String kind = required(args, 1, "kind");
        String path = required(args, 2, "path");
        LuaRun run = LuaRun.of(state);
        allow(run, "events.send", system, "not allowed to send events of system: ");
        run.host()
                .events()
                .send(new Event(
                        system, kind, path, Optional.ofNullable(args.at(3)).map(LuaRun::payload)));
        return true;
    }

    private static String required(Args args, int index, String name) {
        String text = LuaStrings.decode(args.string(index));
        if (text.isEmpty()) {
            throw WippyException.invalid(name + " is required").retryable(false);
        }
        return text;
    }

    /** A denial is of kind Invalid here. */
    private static void allow(LuaRun run, String action, String system, String denial) {
        if (!run.may(action, system)) {
            throw WippyException.invalid(denial + system).retryable(false);
        }
    }
}
