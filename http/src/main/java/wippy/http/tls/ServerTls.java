package wippy.http.tls;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a listener speaks TLS: 1.2 or newer, with that key.
 *
 * @param context with the key, and with the authorities that clients are checked against
 * @param clients whether they show certificates
 */
public record ServerTls(SSLContext context, Clients clients) {
    /** Whether clients are asked for a certificate, have to show one, and whether it is checked. */
    public enum Clients {
        NOT_ASKED(false, false),
        REQUEST(false, false),
        REQUIRE_ANY(true, false),
        VERIFY_IF_GIVEN(false, true),
        REQUIRE_AND_VERIFY(true, true);

        private final boolean required;
        private final boolean verified;

        Clients(boolean required, boolean verified) {
            this.required = required;
            this.verified = verified;
        }

        /** Whether a client without one is turned away. */
        public boolean areRequired() {
            return required;
        }

        /** Whether it has to be of an authority that the listener knows. */
        public boolean areVerified() {
            return verified;
        }
    }

    /**
     * TLS with that key.
     *
     * @param authorities of clients; there where they are verified
     * @throws IllegalArgumentException if they are to be verified and there are none
     */
    public static ServerTls of(KeyPem key, Clients clients, Optional<TrustPem> authorities) {
        if (clients.areVerified() && authorities.isEmpty()) {
            throw new IllegalArgumentException("clients cannot be verified without authorities");
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            boolean checked = clients.areVerified();
            context.init(key.managers(), checked ? authorities.get().managers() : TrustPem.anybody(), null);
            return new ServerTls(context, clients);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
