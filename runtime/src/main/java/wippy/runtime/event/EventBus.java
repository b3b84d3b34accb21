package wippy.runtime.event;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import wippy.runtime.error.WippyException;

/**
 * Carries events to those who subscribed before they were sent (spec: host 5.12). Each is told on the sender's thread,
 * so the events of one sender come in order; nothing is kept for later. Any thread may use it.
 */
public final class EventBus {
    private static final System.Logger LOG = System.getLogger(EventBus.class.getName());

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    /** A wish to be told, in force until closed. */
    public final class Subscription implements AutoCloseable {
        private final TopicPattern system;
        private final Optional<TopicPattern> kind;
        private final Consumer<Event> listener;

        private Subscription(TopicPattern system, Optional<TopicPattern> kind, Consumer<Event> listener) {
            this.system = system;
            this.kind = kind;
            this.listener = listener;
        }

        private boolean wants(Event event) {
            return system.matches(event.system())
                    && kind.filter(pattern -> !pattern.matches(event.kind())).isEmpty();
        }

        /** Ends it; also when it has ended. An event that is being sent may still arrive. */
        @Override
        public void close() {
            subscriptions.remove(this);
        }
    }

    /**
     * Has the listener told of events from now on.
     *
     * @param system pattern of the system
     * @param kind pattern of the kind; every kind if empty
     * @param listener must not block
     * @throws WippyException Invalid, if a pattern is empty or cannot be read
     */
    public Subscription subscribe(String system, Optional<String> kind, Consumer<Event> listener) {
        required("system", system);
        Subscription subscription = new Subscription(new TopicPattern(system), kind.map(TopicPattern::new), listener);
        subscriptions.add(subscription);
        return subscription;
    }

    /**
     * Tells those who want to know. One that fails does not keep the others from being told.
     *
     * @throws WippyException Invalid, if system, kind or path is empty
     */
    public void send(Event event) {
        required("system", event.system());
        required("kind", event.kind());
        required("path", event.path());
        for (Subscription subscription : subscriptions) {
            if (subscription.wants(event)) {
                tell(subscription, event);
            }
        }
    }

    private static void tell(Subscription subscription, Event event) {
        try {
            subscription.listener.accept(event);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A subscriber failed on " + event.system() + " " + event.kind(), e);
        }
    }

    private static void required(String name, String text) {
        if (text.isEmpty()) {
            throw WippyException.invalid("event " + name + " must not be empty").retryable(false);
        }
    }
}
