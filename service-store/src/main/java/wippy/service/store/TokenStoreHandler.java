package wippy.service.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import wippy.runtime.Node;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.registry.EntryHandler;

/** Entries of kind {@code security.token_store} (spec: host 3.9, 7.6). */
final class TokenStoreHandler implements EntryHandler {
    private static final int LENGTH = 32;
    private static final int MOST_LENGTH = 1024;
    private static final Duration EXPIRATION = Duration.ofHours(24);

    private final Node node;
    private final InstantSource clock;

    TokenStoreHandler(Node node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("security.token_store");
    }

    @Override
    public void add(Entry entry) {
        Fields fields = entry.fields();
        EntryId store = fields.requiredId("store").in(entry.id().namespace());
        int length = fields.integer("token_length", LENGTH);
        if (length < 1 || length > MOST_LENGTH) {
            fields.problem("token_length", "expected a number of octets from 1 to " + MOST_LENGTH);
        }
        Duration expiration = fields.duration("default_expiration", EXPIRATION);
        if (!expiration.isPositive()) {
            fields.problem("default_expiration", "must be above 0");
        }
        Optional<String> key = key(entry, fields);
        fields.check();
        node.stores().require(store);
        TokenText text = new TokenText(length, key.map(secret -> secret.getBytes(StandardCharsets.UTF_8)));
        node.tokens().put(entry.id(), new StoredTokens(node.stores(), store, node.policies(), text, expiration, clock));
    }

    /** What the variable has, or else what the entry says. */
    private Optional<String> key(Entry entry, Fields fields) {
        Optional<String> written = fields.optionalString("token_key").filter(text -> !text.isEmpty());
        Optional<String> variable = fields.optionalString("token_key_env").filter(text -> !text.isEmpty());
        Optional<String> key = variable.flatMap(
                        name -> node.environment().value(name, entry.id().namespace()))
                .or(() -> written);
        if (variable.isPresent() && key.isEmpty()) {
            fields.problem("token_key_env", "the variable \"" + variable.get() + "\" has no value");
        }
        return key;
    }

    @Override
    public void update(Entry before, Entry after) {
        add(after);
    }

    @Override
    public void remove(Entry entry) {
        node.tokens().remove(entry.id());
    }
}
