package wippy.service.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.EntryTable;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Policies;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Principal;
import wippy.runtime.security.Scope;
import wippy.runtime.security.TokenStore;
import wippy.runtime.store.KeyValueStore;
import wippy.runtime.store.StoredValue;
import wippy.runtime.store.WriteOptions;

/** Tokens whose meaning is kept in a key-value store: the actor, and the entries of the policies in the scope. */
record StoredTokens(
        EntryTable<KeyValueStore> stores,
        EntryId store,
        Policies policies,
        TokenText text,
        Duration expiration,
        InstantSource clock)
        implements TokenStore {
    @Override
    public String create(Principal principal, Optional<Duration> age, Data.Mapping meta) {
        String token = text.fresh();
        Duration good = age.orElse(expiration);
        Payload meaning = new Payload(DataModel.INSTANCE, meaning(principal, good, meta));
        values().put(TokenText.place(token), meaning, new WriteOptions(Optional.of(good), OptionalLong.of(0)));
        return token;
    }

    private Data meaning(Principal principal, Duration good, Data.Mapping meta) {
        Map<String, Data> meaning = new LinkedHashMap<>();
        meaning.put(
                "actor",
                Data.of(Map.of(
                        "id",
                        Data.of(principal.actor().id()),
                        "meta",
                        principal.actor().meta())));
        meaning.put(
                "policies",
                Data.of(principal.scope().policies().stream()
                        .map(policy -> Data.of(policy.id().toString()))
                        .toList()));
        meaning.put("meta", meta);
        meaning.put("created_at", Data.of(clock.instant().getEpochSecond()));
        meaning.put("expires_in", Data.of(good.toSeconds()));
        return Data.of(meaning);
    }

    @Override
    public Principal validate(String token) {
        Optional<StoredValue> kept = text.isGenuine(token) ? values().find(TokenText.place(token)) : Optional.empty();
        if (kept.isPresent() && kept.get().value().as(DataModel.INSTANCE) instanceof Data.Mapping meaning) {
            Data.Mapping actor = meaning.mapping("actor");
            return new Principal(
                    new Actor(actor.text("id").orElse(""), actor.mapping("meta")), new Scope(policies(meaning)));
        }
        throw WippyException.invalid("token is not valid: it was not issued here, was revoked or has expired")
                .retryable(false);
    }

    private List<Policy> policies(Data.Mapping meaning) {
        List<Policy> found = new ArrayList<>();
        if (meaning.fields().get("policies") instanceof Data.Seq ids) {
            for (Data item : ids.items()) {
                if (item instanceof Data.Text id) {
                    EntryId policy = EntryId.parse(id.value());
                    found.add(policies.find(policy)
                            .orElseThrow(() -> WippyException.notFound("policy not found: " + policy)
                                    .retryable(false)));
                }
            }
        }
        return found;
    }

    @Override
    public boolean revoke(String token) {
        return text.isGenuine(token) && values().delete(TokenText.place(token));
    }

    private KeyValueStore values() {
        return stores.require(store);
    }
}
