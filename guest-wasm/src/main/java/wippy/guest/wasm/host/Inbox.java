package wippy.guest.wasm.host;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Mailbox;

/**
 * The mailbox of a guest as the guest uses it. As long as it has never received anything, what asks it to end is told
 * to somebody else, who stops it; messages wait. Any thread may look; the guest's own receives.
 */
public final class Inbox {
    private final Mailbox mailbox;
    private final Consumer<Mail.Cancel> stopper;
    private final boolean keeps;

    // Under this.
    private final Queue<Mail> kept = new ArrayDeque<>();
    private boolean receiving;

    private Inbox(Mailbox mailbox, boolean keeps, Consumer<Mail.Cancel> stopper) {
        this.mailbox = mailbox;
        this.keeps = keeps;
        this.stopper = stopper;
    }

    /**
     * Of a guest that is to be stopped when it is asked to end.
     *
     * @param keeps whether the guest may ever receive; otherwise messages are dropped
     * @param stopper stops it; called on the sender's thread
     */
    public static Inbox stopping(Mailbox mailbox, boolean keeps, Consumer<Mail.Cancel> stopper) {
        Inbox inbox = new Inbox(mailbox, keeps, stopper);
        mailbox.onArrival(inbox::look);
        inbox.look();
        return inbox;
    }

    /** Of a guest that nobody stops. */
    public static Inbox plain(Mailbox mailbox) {
        return new Inbox(mailbox, true, cancel -> {});
    }

    private synchronized void look() {
        if (receiving) {
            return;
        }
        for (Optional<Mail> mail = mailbox.poll(); mail.isPresent(); mail = mailbox.poll()) {
            if (mail.get() instanceof Mail.Cancel cancel) {
                stopper.accept(cancel);
            } else if (keeps) {
                kept.add(mail.get());
            }
        }
    }

    private synchronized Optional<Mail> first() {
        receiving = true;
        return Optional.ofNullable(kept.poll());
    }

    /** The next mail; parks until there is one. */
    Mail receive() {
        return first().orElseGet(mailbox::await);
    }

    /** The next mail, if there is one within that time. */
    Optional<Mail> receive(Duration limit) {
        return first().or(() -> mailbox.await(limit));
    }
}
