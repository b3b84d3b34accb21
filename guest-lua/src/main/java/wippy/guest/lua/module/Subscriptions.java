package wippy.guest.lua.module;

import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.lua.HostFunction;
import wippy.lua.LuaStrings;
import wippy.lua.Results;
import wippy.lua.lib.Args;

/** The globals {@code subscribe} and {@code unsubscribe}: topics into channels of the program's own. */
final class Subscriptions {
    private Subscriptions() {}

    /** {@code subscribe(topic, channel)}. */
    static final class Subscribe implements LuaModule {
        @Override
        public String name() {
            return "subscribe";
        }

        @Override
        public boolean isAlwaysPresent() {
            return true;
        }

        @Override
        public Object value() {
            return HostFunction.of(name(), (state, values) -> {
                Args args = new Args(name(), values);
                LuaRun run = LuaRun.of(state);
                run.topics().subscribe(state, LuaStrings.decode(args.string(0)), ProcessModule.channel(args, 1));
                return true;
            });
        }
    }

    /** {@code unsubscribe(channel)}. */
    static final class Unsubscribe implements LuaModule {
        @Override
        public String name() {
            return "unsubscribe";
        }

        @Override
        public boolean isAlwaysPresent() {
            return true;
        }

        @Override
        public Object value() {
            return HostFunction.of(name(), (state, values) -> {
                Object channel = ProcessModule.channel(new Args(name(), values), 0);
                LuaRun.of(state).topics().unlisten(channel, false);
                return Results.NONE;
            });
        }
    }
}
