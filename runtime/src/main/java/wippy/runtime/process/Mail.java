package wippy.runtime.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wippy.runtime.call.Outcome;
import wippy.runtime.call.Payload;

/** What arrives in a mailbox. */
public sealed interface Mail {
    /** What a program sent. */
    record Message(Optional<Pid> from, String topic, List<Payload> payloads) implements Mail {
        public Message {
            payloads = List.copyOf(payloads);
        }
    }

    /** What the runtime tells: the events of {@code process.events()}. */
    sealed interface Event extends Mail {
        /** Whom it is about. */
        Pid from();

        /** When it happened. */
        Instant at();

        /** The name programs know it by. */
        String kind();
    }

    /** A monitored peer has ended. */
    record Exit(Pid from, Instant at, Outcome outcome) implements Event {
        @Override
        public String kind() {
            return "pid.exit";
        }
    }

    /** A linked peer has failed, and the receiver traps that. */
    record LinkDown(Pid from, Instant at, Outcome outcome) implements Event {
        @Override
        public String kind() {
            return "pid.link.down";
        }
    }

    /** Someone asks the receiver to end. */
    record Cancel(Pid from, Instant at, String reason) implements Event {
        @Override
        public String kind() {
            return "pid.cancel";
        }
    }
}
