package wippy.guest.lua.module;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import wippy.guest.lua.run.HostChannel;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.Methods;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.LuaUserdata;
import wippy.lua.UserdataType;
import wippy.lua.fiber.FiberScheduler;
import wippy.runtime.event.Event;
import wippy.runtime.event.EventBus;

/**
 * Events of some systems and kinds, as they arrive in a channel, until it is closed or the program ends. Whoever sends
 * never waits: a program that leaves {@value #MOST} of them unread misses the next ones.
 */
final class EventSubscription implements LuaUserdata {
    /** Events that wait for the program. */
    static final int MOST = 10_000;

    private static final UserdataType TYPE = Methods.of("events.Subscription", EventSubscription.class)
            .add("channel", (state, self, args) -> self.channel.value())
            .add("close", (state, self, args) -> self.close())
            .build();

    private final HostChannel channel;
    private final FiberScheduler scheduler;
    private final AtomicInteger posted = new AtomicInteger();
    private EventBus.@Nullable Subscription source;

    private EventSubscription(LuaState state) {
        channel = HostChannel.open(state);
        scheduler = FiberScheduler.of(state);
    }

    static EventSubscription open(LuaState state, LuaRun run, String system, Optional<String> kind) {
        EventSubscription subscription = new EventSubscription(state);
        try {
            EventBus.Subscription source = run.host().events().subscribe(system, kind, subscription::post);
            subscription.source = source;
            run.self().onEnd(source::close);
            return subscription;
        } finally {
            if (subscription.source == null) {
                subscription.channel.settled();
            }
        }
    }

    /** On the sender's thread. */
    private void post(Event event) {
        if (posted.incrementAndGet() > MOST) {
            posted.decrementAndGet();
        } else {
            scheduler.post(() -> deliver(event));
        }
    }

    /** Under the program's baton. */
    private void deliver(Event event) {
        posted.decrementAndGet();
        if (source != null && channel.waiting() < MOST) {
            channel.send(table(event));
        }
    }

    private static LuaTable table(Event event) {
        LuaTable table = new LuaTable(0, 4);
        table.put("system", LuaStrings.encode(event.system()));
        table.put("kind", LuaStrings.encode(event.kind()));
        table.put("path", LuaStrings.encode(event.path()));
        event.data().ifPresent(data -> table.put("data", data.copy().as(LuaModel.INSTANCE)));
        return table;
    }

    private boolean close() {
        EventBus.Subscription open = source;
        if (open != null) {
            source = null;
            open.close();
            channel.end(true);
        }
        return true;
    }

    @Override
    public UserdataType userdataType() {
        return TYPE;
    }
}
