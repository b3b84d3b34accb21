/**
 * Keys and certificates in PEM, as operators have them: {@link wippy.http.tls.KeyPem} who we are,
 * {@link wippy.http.tls.TrustPem} whom we believe, {@link wippy.http.tls.ServerTls} what a listener needs of both.
 */
@NullMarked
package wippy.http.tls;

import org.jspecify.annotations.NullMarked;
