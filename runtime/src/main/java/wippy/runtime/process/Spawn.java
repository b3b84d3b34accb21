package wippy.runtime.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;

/**
 * What process to start, and how. Immutable.
 *
 * @param host the entry of a process host
 * @param context the new process's; {@link CallContext#forChild} of its parent's, and what is put on top
 * @param parent who starts it, where it is to be monitored or linked
 * @param name to register it under; if the name is taken, no process is started, and its bearer gets the messages
 * @param messages to find in its mailbox before anything else
 */
public record Spawn(
        EntryId entry,
        String host,
        List<Payload> arguments,
        CallContext context,
        Optional<Peer> parent,
        boolean monitored,
        boolean linked,
        Optional<String> name,
        List<Mail.Message> messages) {
    public Spawn {
        arguments = List.copyOf(arguments);
        messages = List.copyOf(messages);
    }

    /** A process with neither relation, name nor messages. */
    public static Spawn of(EntryId entry, String host, List<Payload> arguments, CallContext context) {
        return new Spawn(entry, host, arguments, context, Optional.empty(), false, false, Optional.empty(), List.of());
    }

    /** The same, its end told to that peer. */
    public Spawn monitoredBy(Peer parent) {
        return new Spawn(entry, host, arguments, context, Optional.of(parent), true, linked, name, messages);
    }

    /** The same, linked with that peer. */
    public Spawn linkedWith(Peer parent) {
        return new Spawn(entry, host, arguments, context, Optional.of(parent), monitored, true, name, messages);
    }

    /** The same under a name. */
    public Spawn named(String name) {
        return new Spawn(entry, host, arguments, context, parent, monitored, linked, Optional.of(name), messages);
    }

    /** The same with one more message waiting for it. */
    public Spawn withMessage(Mail.Message message) {
        List<Mail.Message> more = new ArrayList<>(messages);
        more.add(message);
        return new Spawn(entry, host, arguments, context, parent, monitored, linked, name, more);
    }
}
