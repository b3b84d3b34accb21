package wippy.http.tls;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a client speaks TLS.
 *
 * @param key shown to servers that ask who we are
 * @param authorities whom to believe in place of those the system knows
 * @param serverName the name to ask for and to find in the certificate, in place of the URL's host
 * @param checked whether certificates are looked at; anybody can be in between if not
 */
public record ClientTls(
        Optional<KeyPem> key, Optional<TrustPem> authorities, Optional<String> serverName, boolean checked) {
    /** Without key, with the system's authorities. */
    public static final ClientTls DEFAULT = new ClientTls(Optional.empty(), Optional.empty(), Optional.empty(), true);

    /** With that key and these authorities. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    key.map(KeyPem::managers).orElse(null),
                    checked ? authorities.map(TrustPem::managers).orElse(null) : TrustPem.anybody(),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
