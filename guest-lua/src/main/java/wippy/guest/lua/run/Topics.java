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

    /** Mail that nobody asked for yet; none before there is any. */
    private @Nullable Deque<Mail> waiting;

    private Map<String, Listener> listeners = Map.of();
    private @Nullable Outlet inbox;
    private @Nullable Outlet events;

    /** A channel and how it wants its messages. */
    private record Listener(Outlet outlet, boolean message) {}

    /** A channel and the mail in it that was not received yet. */
    private static final class Outlet {
        private final HostChannel channel;
        private @Nullable Deque<Mail> sent;

        Outlet(HostChannel channel) {
            this.channel = channel;
        }

        void send(Mail mail, @Nullable Object value) {
            channel.send(value);
            Deque<Mail> known = sent == null ? new ArrayDeque<>(1) : sent;
            sent = known;
            known.add(mail);
            forgetReceived(known);
        }

        private void forgetReceived(Deque<Mail> all) {
            while (all.size() > channel.waiting()) {
                all.remove();
            }
        }

        /** Mail that nobody has received, oldest first, as if it had not been delivered. */
        Deque<Mail> takeBack() {
            Deque<Mail> left = sent == null ? new ArrayDeque<>(0) : sent;
            forgetReceived(left);
            sent = null;
            channel.clear();
            return left;
        }
    }

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
        if (waiting == null && mailbox.isEmpty()) {
            return;
        }
        Deque<Mail> all = waiting();
        for (Optional<Mail> mail = mailbox.poll(); mail.isPresent(); mail = mailbox.poll()) {
            all.add(mail.get());
        }
        all.removeIf(this::deliver);
    }

    private Deque<Mail> waiting() {
        Deque<Mail> known = waiting;
        if (known == null) {
            known = new ArrayDeque<>(1);
            waiting = known;
        }
        return known;
    }

    private boolean deliver(Mail mail) {
        return switch (mail) {
            case Mail.Event event -> deliver(events, asEvent, event);
            case Mail.Message message -> {
                Listener listener = listeners.get(message.topic());
                if (listener == null) {
                    yield deliver(inbox, asMessage, message);
                }
                listener.outlet().send(message, listener.message() ? asMessage.apply(message) : asValue.apply(message));
                yield true;
            }
        };
    }

    private static <T extends Mail> boolean deliver(
            @Nullable Outlet outlet, Function<T, ? extends @Nullable Object> form, T mail) {
        if (outlet != null) {
            outlet.send(mail, form.apply(mail));
        }
        return outlet != null;
    }

    /** The channel of messages without a listener; the same one each time. */
    public Object inbox(LuaState state) {
        if (inbox == null) {
            inbox = new Outlet(HostChannel.open(state));
            distribute();
        }
        return inbox.channel.value();
    }

    /** The channel of events; the same one each time. */
    public Object events(LuaState state) {
        if (events == null) {
            events = new Outlet(HostChannel.open(state));
            distribute();
        }
        return events.channel.value();
    }

    /** The channel of a topic's messages; the same one while it is listened to. */
    public Object listen(LuaState state, String topic, boolean message) {
        Listener listener = listeners.get(topic);
        if (listener == null) {
            listener = new Listener(new Outlet(HostChannel.open(state)), message);
            put(topic, listener);
            takeBack(inbox);
            distribute();
        }
        return listener.outlet().channel.value();
    }

    /** Lets a program's own channel have a topic's messages. */
    public void subscribe(LuaState state, String topic, Object channel) {
        put(topic, new Listener(new Outlet(HostChannel.around(state, channel)), false));
        distribute();
    }

    private void put(String topic, Listener listener) {
        if (listeners.isEmpty()) {
            listeners = new HashMap<>();
        }
        listeners.put(topic, listener);
    }

    /** Ends the subscription of that channel; false if it has none. What comes later waits or goes to the inbox. */
    public boolean unlisten(Object channel, boolean close) {
        for (Iterator<Listener> all = listeners.values().iterator(); all.hasNext(); ) {
            Listener listener = all.next();
            if (listener.outlet().channel.value().equals(channel)) {
                all.remove();
                if (close) {
                    takeBack(listener.outlet());
                }
                listener.outlet().channel.end(close);
                distribute();
                return true;
            }
        }
        return false;
    }

    /** Puts mail that was delivered but not received in front of what waits. */
    private void takeBack(@Nullable Outlet outlet) {
        if (outlet != null) {
            outlet.takeBack().descendingIterator().forEachRemaining(waiting()::addFirst);
        }
    }
}
