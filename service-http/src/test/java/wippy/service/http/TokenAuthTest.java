package wippy.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wippy.service.http.WebApp.shown;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wippy.formats.Data;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Principal;
import wippy.runtime.security.Scope;

/** The middleware {@code token_auth} (spec host.md §3.8). */
class TokenAuthTest {
    private static final Policy ENTERS =
            new Policy(new EntryId("app", "enters"), List.of("access"), List.of("app:closed"), List.of(), Effect.ALLOW);

    private final WebApp app = new WebApp().called("who", TokenAuthTest::who);

    private static String who(CallContext context) {
        return context.actor().map(Actor::id).orElse("nobody") + " "
                + context.scope().map(scope -> scope.policies().size()).orElse(0);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    /** The router stands before what it needs: the registry finds an order. */
    private void boot(String options) {
        app.boot("""
            - name: api
              kind: http.router
              meta: { server: gateway }
              middleware: [token_auth]
              options: { token_auth.store: "app:tokens", %s }
              post_middleware: [endpoint_firewall]
            - { name: free, kind: http.router, prefix: /free, meta: { server: gateway }, middleware: [token_auth], options: { token_auth.store: "app:tokens", %s } }
            - { name: closed, kind: http.endpoint, meta: { router: api }, method: GET, path: /closed, func: who }
            - { name: open, kind: http.endpoint, meta: { router: free }, method: GET, path: /who, func: who }
            - { name: tokens, kind: security.token_store, store: values }
            - { name: values, kind: store.memory }
            """.formatted(options, options));
        app.node.policies().put(ENTERS, Set.of());
    }

    private String token(Policy... policies) {
        return app.node
                .tokens()
                .require(new EntryId("app", "tokens"))
                .create(
                        new Principal(Actor.of("ada"), new Scope(List.of(policies))),
                        Optional.of(Duration.ofHours(1)),
                        Data.empty());
    }

    @Test
    void aGoodTokenMakesItsHolderTheActor() {
        boot("");
        String token = token(ENTERS);
        assertThat(app.get("/free/who", "Authorization", "Bearer " + token).body())
                .isEqualTo("ada 1");
        assertThat(app.get("/free/who", "authorization", "bearer  " + token).body())
                .isEqualTo("ada 1");
        assertThat(app.get("/free/who?a=b&x-auth-token=" + token).body()).isEqualTo("ada 1");
        assertThat(app.get("/free/who", "Cookie", "theme=dark; x-auth-token=" + token)
                        .body())
                .isEqualTo("ada 1");
        assertThat(app.get("/free/who", "Cookie", "x-auth-token=\"" + token + "\"")
                        .body())
                .isEqualTo("ada 1");
    }

    @Test
    void othersPassAsNobody() {
        boot("");
        String token = token(ENTERS);
        assertThat(app.get("/free/who").body()).isEqualTo("nobody 0");
        assertThat(app.get("/free/who", "Authorization", "Bearer wrong").body()).isEqualTo("nobody 0");
        assertThat(app.get("/free/who", "Authorization", "Basic " + token).body())
                .isEqualTo("nobody 0");
        assertThat(app.get("/free/who", "Authorization", "Bearer").body()).isEqualTo("nobody 0");
        assertThat(app.get("/free/who?x-auth-token").body()).isEqualTo("nobody 0");
        assertThat(app.get("/free/who", "Cookie", "my-x-auth-token=" + token).body())
                .isEqualTo("nobody 0");
    }

    @Test
    void theHeaderCountsBeforeQueryAndCookie() {
        boot("");
        String token = token(ENTERS);
        assertThat(app.get("/free/who?x-auth-token=" + token, "Authorization", "Bearer wrong")
                        .body())
                .isEqualTo("nobody 0");
        assertThat(app.get("/free/who?x-auth-token=" + token, "Cookie", "x-auth-token=wrong")
                        .body())
                .isEqualTo("ada 1");
    }

    @Test
    void aFirewallBehindItDecides() {
        boot("");
        assertThat(app.get("/closed").statusCode()).isEqualTo(401);
        assertThat(app.get("/closed", "Authorization", "Bearer " + token()).statusCode())
                .isEqualTo(403);
        assertThat(shown(app.get("/closed", "Authorization", "Bearer " + token(ENTERS))))
                .isEqualTo("200 ada 1");
    }

    @Test
    void aRevokedTokenIsNoLongerGood() {
        boot("");
        String token = token(ENTERS);
        assertThat(app.get("/closed", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
        app.node.tokens().require(new EntryId("app", "tokens")).revoke(token);
        assertThat(app.get("/closed", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whereTokensStandMayBeSaid() {
        boot("token_auth.header.name: X-Key, token_auth.header.prefix: \"\", token_auth.query.param: key,"
                + " token_auth_cookie_name: session");
        String token = token(ENTERS);
        assertThat(app.get("/free/who", "X-Key", token).body()).isEqualTo("ada 1");
        assertThat(app.get("/free/who?key=" + token).body()).isEqualTo("ada 1");
        assertThat(app.get("/free/who", "Cookie", "session=" + token).body()).isEqualTo("ada 1");
        assertThat(app.get("/free/who", "Authorization", "Bearer " + token).body())
                .isEqualTo("nobody 0");
    }

    @Test
    void aTokenStoreThatIsGoneLetsAllPassAsNobody() {
        boot("");
        String token = token(ENTERS);
        app.delete("tokens");
        assertThat(app.get("/free/who", "Authorization", "Bearer " + token).body())
                .isEqualTo("nobody 0");
    }

    @Test
    void itNeedsAStore() {
        assertThatThrownBy(() -> app.boot(
                        "- { name: api, kind: http.router, meta: { server: gateway }, middleware: [token_auth] }"))
                .hasMessageContaining("option token_auth.store: is required");
        assertThatThrownBy(() -> new WebApp().boot("""
            - { name: api, kind: http.router, meta: { server: gateway }, middleware: [token_auth], options: { token_auth.store: "app:none" } }
            """)).hasMessageContaining("token store not found: app:none");
    }
}
