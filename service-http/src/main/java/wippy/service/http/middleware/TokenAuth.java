package wippy.service.http.middleware;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.stream.Stream;
import wippy.base.error.ErrorKind;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.EntryTable;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Principal;
import wippy.runtime.security.TokenStore;

/**
 * {@code token_auth}: who shows a good token acts as the actor and under the scope it stands for; all others pass as
 * they are. A token is looked for in a header, then in the query, then among the cookies; the first one counts.
 *
 * @param store that gave the tokens
 * @param prefix what stands before the token in the header, in any case of letters
 */
record TokenAuth(
        EntryTable<TokenStore> stores, EntryId store, String header, String prefix, String query, String cookie)
        implements Middleware {
    private static final System.Logger LOG = System.getLogger("wippy.http");

    /** @throws WippyException NotFound, if there is no such store yet */
    static TokenAuth of(EntryTable<TokenStore> stores, Options options) {
        EntryId store = EntryId.parse(options.required("token_auth.store"));
        stores.require(store);
        return new TokenAuth(
                stores,
                store,
                options.text("token_auth.header.name", "Authorization"),
                options.asWritten("token_auth.header.prefix", "Bearer "),
                options.text("token_auth.query.param", "x-auth-token"),
                options.text("token_auth.cookie.name", "x-auth-token"));
    }

    @Override
    public void pass(Visit visit, Step next) throws Exception {
        Optional<Principal> principal = token(visit).flatMap(this::principal);
        next.take(principal.map(visit::as).orElse(visit));
    }

    private Optional<Principal> principal(String token) {
        try {
            return Optional.of(stores.require(store).validate(token));
        } catch (WippyException e) {
            Level level = e.kind() == ErrorKind.INVALID ? Level.DEBUG : Level.WARNING;
            LOG.log(level, () -> "token_auth with " + store + ": " + WippyException.textOf(e));
            return Optional.empty();
        }
    }

    private Optional<String> token(Visit visit) {
        return visit.header(header)
                .flatMap(this::behindPrefix)
                .or(() -> QueryText.value(visit, query))
                .or(() -> cookie(visit))
                .filter(token -> !token.isEmpty());
    }

    private Optional<String> behindPrefix(String value) {
        return value.regionMatches(true, 0, prefix, 0, prefix.length())
                ? Optional.of(value.substring(prefix.length()).strip())
                : Optional.empty();
    }

    private Optional<String> cookie(Visit visit) {
        return visit.exchange().headers().values("Cookie").stream()
                .flatMap(line -> Stream.of(line.split(";")))
                .map(pair -> pair.strip().split("=", 2))
                .filter(pair -> pair.length == 2 && pair[0].equals(cookie))
                .map(pair -> unquoted(pair[1].strip()))
                .findFirst();
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
