package wippy.http.jetty;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import wippy.http.HttpProblem;

/** Finds words and kinds for what Jetty and the JDK throw. */
final class Problems {
    private Problems() {}

    /**
     * What a failure means.
     *
     * @param timeout what it means that time was up
     * @param what was being done, such as {@code GET http://example.com/}
     */
    static wippy.http.HttpException of(Throwable failure, HttpProblem timeout, String what) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof wippy.http.HttpException known) {
                return known;
            }
        }
        HttpProblem problem = problem(failure, timeout);
        return new wippy.http.HttpException(problem, what + ": " + words(failure, problem), failure);
    }

    private static String words(Throwable failure, HttpProblem problem) {
        return switch (problem) {
            case DNS_ERROR -> "the name could not be resolved";
            case CONNECTION_REFUSED -> "connection refused";
            case CONNECTION_TIMEOUT -> "no connection in time";
            case CONNECTION_READ_TIMEOUT, HTTP_RESPONSE_TIMEOUT -> "nothing arrived in time";
            case CONNECTION_WRITE_TIMEOUT -> "nothing could be sent in time";
            case CONNECTION_TERMINATED -> "the connection was closed";
            case HTTP_RESPONSE_HEADER_SECTION_SIZE -> "the response's header section is too large";
            case HTTP_PROTOCOL_ERROR -> "the response is malformed";
            case DESTINATION_IP_UNROUTABLE -> "no route to the address";
            default -> {
                String message = failure.getMessage();
                yield message == null ? failure.getClass().getSimpleName() : message;
            }
        };
    }

    private static HttpProblem problem(Throwable failure, HttpProblem timeout) {
        return switch (failure) {
            case SocketTimeoutException _ -> HttpProblem.CONNECTION_TIMEOUT;
            case TimeoutException _ -> timeout;
            case UnknownHostException _, UnresolvedAddressException _ -> HttpProblem.DNS_ERROR;
            case NoRouteToHostException _ -> HttpProblem.DESTINATION_IP_UNROUTABLE;
            case ConnectException refused -> connecting(refused);
            case SSLPeerUnverifiedException _ -> HttpProblem.TLS_CERTIFICATE_ERROR;
            case SSLHandshakeException handshake -> handshake(handshake);
            case SSLProtocolException _ -> HttpProblem.TLS_PROTOCOL_ERROR;
            case SSLException tls -> alert(tls) ? HttpProblem.TLS_ALERT_RECEIVED : HttpProblem.TLS_PROTOCOL_ERROR;
            case EofException _, EOFException _, ClosedChannelException _ -> HttpProblem.CONNECTION_TERMINATED;
            case HttpException bad -> malformed(bad);
            case HttpResponseException bad ->
                bad.getCause() instanceof HttpException cause ? malformed(cause) : HttpProblem.HTTP_PROTOCOL_ERROR;
            case RejectedExecutionException _ -> HttpProblem.CONNECTION_LIMIT_REACHED;
            case java.io.IOException _ -> HttpProblem.CONNECTION_TERMINATED;
            default -> HttpProblem.INTERNAL_ERROR;
        };
    }

    private static HttpProblem connecting(ConnectException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("unreachable") || message.contains("No route")
                ? HttpProblem.DESTINATION_IP_UNROUTABLE
                : HttpProblem.CONNECTION_REFUSED;
    }

    private static HttpProblem handshake(SSLHandshakeException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof java.security.cert.CertificateException
                    || at instanceof java.security.cert.CertPathValidatorException
                    || at.getClass().getName().equals("sun.security.validator.ValidatorException")) {
                return HttpProblem.TLS_CERTIFICATE_ERROR;
            }
        }
        return alert(failure) ? HttpProblem.TLS_ALERT_RECEIVED : HttpProblem.TLS_PROTOCOL_ERROR;
    }

    private static boolean alert(SSLException failure) {
        return String.valueOf(failure.getMessage()).contains("Received fatal alert");
    }

    /** Jetty tells some things in words only. */
    private static HttpProblem malformed(HttpException bad) {
        String reason = String.valueOf(bad.getReason());
        if (reason.contains("Early EOF")) {
            return HttpProblem.CONNECTION_TERMINATED;
        }
        return reason.contains("Header Bytes Too Large")
                ? HttpProblem.HTTP_RESPONSE_HEADER_SECTION_SIZE
                : HttpProblem.HTTP_PROTOCOL_ERROR;
    }
}
