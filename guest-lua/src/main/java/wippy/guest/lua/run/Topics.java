package wippy.guest.lua.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wippy.lua.LuaState;
import wippy.lua.fiber.FiberScheduler;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Mailbox;

/**
 * Distributes what arrives in a run's mailbox to the channels that ask for it (spec host.md §6.3): a message goes to
 * the listener of its topic, else to the inbox, and waits in order while there is neither. All of it happens under the
 * program's baton.
 */
public final class Topics {
    private final Mailbox mailbox;
    private final Function<Mail.Message, Object> asMessage;
    private final Function<Mail.Message, @Nullable Object> asValue;
    private final Function<Mail.Event, Object> asEvent;

    private final Deque<Mail> waiting = new ArrayDeque<>();
    private final Map<String, Listener> listeners = new HashMap<>();
    private @Nullable HostChannel inbox;
    private @Nullable HostChannel events;

    /** A channel and how it wants its messages. */
    private record Listener(HostChannel channel, boolean message) {}

    /**
     * The topics of that mailbox.
     *
     * @param asMessage a message as the inbox shows it
     * @param asValue a message as a listener sees it
     * @param asEvent an event as programs see it
     */
    public Topics(
            Mailbox mailbox,
            Function<Mail.Message, Object> asMessage,
            Function<Mail.Message, @Nullable Object> asValue,
            Function<Mail.Event, Object> asEvent) {
        this.mailbox = mailbox;
        this.asMessage = asMessage;
        this.asValue = asValue;
        this.asEvent = asEvent;
    }

    /** Has mail distributed as it arrives, by the program of that state, until it ends. */
    public void start(LuaState state) {
        FiberScheduler scheduler = FiberScheduler.of(state);
        mailbox.onArrival(() -> scheduler.post(this::distribute));
        distribute();
    }

    private void distribute() {
        for (Optional<Mail> mail = mailbox.poll(); mail.isPresent(); mail = mailbox.poll()) {
            waiting.add(mail.get());
        }
        for (Iterator<Mail> all = waiting.iterator(); all.hasNext(); ) {
            if (deliver(all.next())) {
                all.remove();
            }
        }
    }

    private boolean deliver(Mail mail) {
        return switch (mail) {
            case Mail.Event event -> deliver(events, asEvent, event);
            case Mail.Message message -> {
                Listener listener = listeners.get(message.topic());
                if (listener == null) {
                    yield deliver(inbox, asMessage, message);
                }
                listener.channel().send(listener.message() ? asMessage.apply(message) : asValue.apply(message));
                yield true;
            }
        };
    }

    private static <T> boolean deliver(
            @Nullable HostChannel channel, Function<T, ? extends @Nullable Object> form, T mail) {
        if (channel != null) {
            channel.send(form.apply(mail));
        }
        return channel != null;
    }

    /** The channel of messages without a listener; the same one each time. */
    public Object inbox(LuaState state) {
        if (inbox == null) {
            inbox = HostChannel.open(state);
            distribute();
        }
        return inbox.value();
    }

    /** The channel of events; the same one each time. */
    public Object events(LuaState state) {
        if (events == null) {
            events = HostChannel.open(state);
            distribute();
        }
        return events.value();
    }

    /** The channel of a topic's messages; the same one while it is listened to. */
    public Object listen(LuaState state, String topic, boolean message) {
        Listener listener = listeners.get(topic);
        if (listener == null) {
            listener = new Listener(HostChannel.open(state), message);
            listeners.put(topic, listener);
            distribute();
        }
        return listener.channel().value();
    }

    /** Lets a program's own channel have a topic's messages. */
    public void subscribe(LuaState state, String topic, Object channel) {
        listeners.put(topic, new Listener(HostChannel.around(state, channel), false));
        distribute();
    }

    /** Ends the subscription of that channel; false if it has none. What comes later waits or goes to the inbox. */
    public boolean unlisten(Object channel, boolean close) {
        for (Iterator<Listener> all = listeners.values().iterator(); all.hasNext(); ) {
            Listener listener = all.next();
            if (listener.channel().value().equals(channel)) {
                all.remove();
                listener.channel().end(close);
                return true;
            }
        }
        return false;
    }
}
