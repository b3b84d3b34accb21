package wippy.guest.wasm.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.component.HostCall;
import wippy.formats.Data;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Peer;
import wippy.runtime.security.Access;
import wippy.value.JavaModel;
import wippy.value.ValueModel;

/** The guest that calls the host: under which context, as whom, and what it may do. */
record Caller(CallContext context, Access access) {
    private static final ValueModel JAVA = JavaModel.shared();

    static Caller of(HostCall call, Access access) {
        return new Caller(CurrentCall.context(call), access);
    }

    /**
     * The process or function run it is.
     *
     * @throws WippyException Invalid, if it is neither
     */
    Peer self() {
        return peer().orElseThrow(
                        () -> WippyException.invalid("a method of a resource has no process of its own and no mailbox")
                                .retryable(false));
    }

    Optional<Peer> peer() {
        return context.port(Peer.class);
    }

    /**
     * Checks that it may do that.
     *
     * @throws WippyException PermissionDenied, with that text
     */
    void require(String action, String resource, String denial) {
        access.require(context.actor(), context.scope(), action, resource, Data.empty(), denial);
    }

    /**
     * Checks that it may do that to processes: policies see its PID.
     *
     * @throws WippyException PermissionDenied, with that text
     */
    void requireProcess(String action, String resource, String denial) {
        Data.Mapping meta = peer().map(
                        self -> Data.of(Map.of("pid", Data.of(self.pid().toString()))))
                .orElse(Data.empty());
        access.require(context.actor(), context.scope(), action, resource, meta, denial);
    }

    /** That context with context values on top: a list of pairs of name and value. */
    static CallContext with(CallContext context, @Nullable Object pairs) {
        Map<String, Payload> values = named(pairs);
        return values.isEmpty() ? context : context.withValues(values);
    }

    /** A list of pairs of name and value. */
    static Map<String, Payload> named(@Nullable Object pairs) {
        Map<String, Payload> values = new LinkedHashMap<>();
        for (int i = 0; i < JAVA.size(pairs); i++) {
            Object pair = JAVA.element(pairs, i);
            values.put(JAVA.text(JAVA.element(pair, 0)), ValueGraph.read(JAVA.element(pair, 1)));
        }
        return values;
    }

    /**
     * The entry that is meant.
     *
     * @throws WippyException Invalid, if the text is no identity
     */
    static EntryId target(String text, String what) {
        EntryId id = EntryId.parse(text);
        if (id.namespace().isEmpty() || id.name().isEmpty()) {
            throw WippyException.invalid("invalid " + what + ": " + text).retryable(false);
        }
        return id;
    }

    /** The list of pairs in a record of settings. */
    static List<?> pairs(Map<?, ?> settings, String field) {
        return settings.get(field) instanceof List<?> pairs ? pairs : List.of();
    }
}
