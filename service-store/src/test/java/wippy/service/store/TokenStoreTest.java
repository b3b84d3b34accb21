package wippy.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.runtime.entry.EntryId;
import wippy.runtime.port.EnvironmentVariable;
import wippy.runtime.port.FixedStorage;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Principal;
import wippy.runtime.security.Scope;
import wippy.runtime.security.TokenStore;

/** The kind {@code security.token_store} (spec: host 3.9, 7.6). */
class TokenStoreTest {
    private static final String ENTRIES = """
        - { name: values, kind: store.memory }
        - { name: plain, kind: security.token_store, store: values }
        - { name: signed, kind: security.token_store, store: "app:values", token_key: secret, token_length: 16, default_expiration: 1h }
        - { name: other, kind: security.token_store, store: "app:values", token_key: else, token_length: 16 }
        """;
    private static final Actor ADA = new Actor("ada", Data.of(Map.of("role", Data.of("admin"))));
    private static final Policy READS =
            new Policy(StoreApp.id("reads"), List.of("read"), List.of("*"), List.of(), Effect.ALLOW);
    private static final Principal READER = new Principal(ADA, new Scope(List.of(READS)));

    private final StoreApp app = new StoreApp(ENTRIES);

    @BeforeEach
    void policies() {
        app.node.policies().put(READS, Set.of());
    }

    private TokenStore tokens(String name) {
        return app.node.tokens().require(StoreApp.id(name));
    }

    private String token(String name) {
        return tokens(name).create(READER, Optional.empty(), Data.empty());
    }

    private void assertWorthless(String store, String token) {
        assertThatThrownBy(() -> tokens(store).validate(token))
                .hasMessage("token is not valid: it was not issued here, was revoked or has expired");
    }

    @Test
    void aTokenStandsForItsActorAndScope() {
        assertThat(tokens("plain").validate(token("plain"))).isEqualTo(READER);
        assertThat(tokens("signed").validate(token("signed"))).isEqualTo(READER);
    }

    @Test
    void tokensAreRandomAndOfTheLengthTheyAreToHave() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            tokens.add(token("plain"));
        }
        assertThat(tokens)
                .hasSize(100)
                .allSatisfy(token ->
                        assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32));
    }

    @Test
    void aSignedTokenCarriesAnHmacOfItsText() throws Exception {
        String token = token("signed");
        String[] parts = token.split("\\.");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(Base64.getUrlDecoder().decode(parts[0])).hasSize(16);
        assertThat(Base64.getUrlDecoder().decode(parts[1]))
                .isEqualTo(mac.doFinal(parts[0].getBytes(StandardCharsets.UTF_8)));
        assertWorthless("other", token);
        assertWorthless("signed", parts[0]);
        assertWorthless("signed", parts[0] + ".");
        assertWorthless("signed", token + "A");
        assertWorthless("signed", token.substring(0, token.length() - 1));
        assertWorthless("signed", "A" + token.substring(1));
        assertThat(tokens("signed").validate(token)).isEqualTo(READER);
    }

    @Test
    void textsThatAreNoTokensAreWorthless() {
        for (String text : List.of("", ".", "A".repeat(43), "A".repeat(1_000_000), "\u0000", "äöü", "a.b.c")) {
            assertWorthless("plain", text);
            assertWorthless("signed", text);
            assertThat(tokens("plain").revoke(text)).isFalse();
        }
    }

    @Test
    void tokensExpire() {
        String day = token("plain");
        String hour = token("signed");
        String minute = tokens("signed").create(READER, Optional.of(Duration.ofMinutes(1)), Data.empty());
        app.pass(Duration.ofSeconds(59));
        assertThat(tokens("signed").validate(minute)).isEqualTo(READER);
        app.pass(Duration.ofSeconds(1));
        assertWorthless("signed", minute);
        app.pass(Duration.ofMinutes(58));
        assertThat(tokens("signed").validate(hour)).isEqualTo(READER);
        app.pass(Duration.ofMinutes(1));
        assertWorthless("signed", hour);
        app.pass(Duration.ofHours(22));
        assertThat(tokens("plain").validate(day)).isEqualTo(READER);
        app.pass(Duration.ofHours(1));
        assertWorthless("plain", day);
    }

    @Test
    void aRevokedTokenIsWorthless() {
        String token = token("plain");
        assertThat(tokens("plain").revoke(token)).isTrue();
        assertWorthless("plain", token);
        assertThat(tokens("plain").revoke(token)).isFalse();
    }

    @Test
    void whoReadsTheStoreDoesNotLearnTokens() throws Exception {
        String token = token("plain");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        List<String> keys = app.store("values").list("", 10, "").keys();
        assertThat(keys)
                .containsExactly(
                        "token:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        assertThat(app.store("values")
                        .find(keys.getFirst())
                        .orElseThrow()
                        .value()
                        .as(DataModel.INSTANCE))
                .asString()
                .contains("ada", "app:reads")
                .doesNotContain(token);
    }

    @Test
    void aTokenWhosePolicyIsGoneIsNoLongerGood() {
        String token = token("plain");
        app.node.policies().remove(READS.id());
        assertThatThrownBy(() -> tokens("plain").validate(token)).hasMessage("policy not found: app:reads");
    }

    @Test
    void aPolicyThatChangedIsTheOneInForce() {
        String token = token("plain");
        Policy denies = new Policy(READS.id(), List.of("read"), List.of("*"), List.of(), Effect.DENY);
        app.node.policies().put(denies, Set.of());
        assertThat(tokens("plain").validate(token).scope().policies()).containsExactly(denies);
    }

    @Test
    void theKeyMayComeFromAVariable() {
        app.node.environment().putStorage(StoreApp.id("vars"), new FixedStorage(Map.of("TOKEN_KEY", "secret")));
        app.node
                .environment()
                .putVariable(new EnvironmentVariable(
                        StoreApp.id("key"), Optional.of("TOKEN_KEY"), StoreApp.id("vars"), Optional.empty(), false));
        String token = token("signed");
        app.update("[{ name: other, kind: security.token_store, store: values, token_key_env: TOKEN_KEY, token_key:"
                + " unused, token_length: 16 }]");
        assertThat(tokens("other").validate(token)).as("the same key").isEqualTo(READER);
    }

    @Test
    void wrongEntriesAreRefused() {
        assertThatThrownBy(() -> new StoreApp("""
            - { name: t, kind: security.token_store, token_length: 0, default_expiration: 0s, token_key_env: NONE }
            """))
                .hasMessageContaining("store is required")
                .hasMessageContaining("field token_length: expected a number of octets from 1 to 1024")
                .hasMessageContaining("field default_expiration: must be above 0")
                .hasMessageContaining("field token_key_env: the variable \"NONE\" has no value");
        assertThatThrownBy(() -> new StoreApp("[{ name: t, kind: security.token_store, store: none }]"))
                .hasMessageContaining("store not found: app:none");
    }

    @Test
    void aDeletedStoreIsNotFound() {
        app.delete("other");
        assertThatThrownBy(() -> tokens("other")).hasMessage("token store not found: app:other");
        EntryId values = StoreApp.id("values");
        String token = token("plain");
        app.node.stores().remove(values);
        assertThatThrownBy(() -> tokens("plain").validate(token)).hasMessage("store not found: app:values");
    }
}
