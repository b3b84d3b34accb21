package wippy.guest.lua.module;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.formats.Data;
import wippy.guest.lua.run.LuaRun;
import wippy.http.AddressPolicy;
import wippy.http.Header;
import wippy.http.HttpCall;
import wippy.http.HttpClient;
import wippy.http.HttpException;
import wippy.http.HttpProblem;
import wippy.http.HttpRequest;
import wippy.http.HttpResponse;
import wippy.http.HttpRoute;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.runtime.error.WippyException;
import wippy.runtime.security.Access;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Scope;

/**
 * One request on its way, and where it is redirected to. Each place must be allowed, and each private address it would
 * be reached at.
 */
final class OutgoingCall {
    private static final int MOST_REDIRECTS = 10;
    private static final int PIECE = 1 << 15;

    private final HttpClient client;
    private final LuaRun run;
    private OutgoingRequest request;

    /** The request of a program; checks that it may send it. */
    OutgoingCall(HttpClient client, LuaRun run, OutgoingRequest request) {
        this.client = client;
        this.run = run;
        this.request = request;
        checkAllowed(request.url());
        request.socket()
                .ifPresent(file -> run.require(
                        "http_client.unix_socket", file.toString(), "not allowed to connect to socket: " + file));
        if (!request.tls().checked()) {
            run.require(
                    "http_client.insecure_tls",
                    request.url().toString(),
                    "not allowed to leave certificates unchecked: " + request.url());
        }
    }

    private void checkAllowed(URI url) {
        run.require("http_client.request", url.toString(), "not allowed to request: " + url);
    }

    /** The private addresses that a caller may reach. */
    private record Addresses(Access access, Optional<Actor> actor, Optional<Scope> scope) implements AddressPolicy {
        @Override
        public List<InetAddress> check(String host, List<InetAddress> addresses) throws HttpException {
            List<InetAddress> allowed =
                    addresses.stream().filter(this::mayReach).toList();
            if (allowed.isEmpty()) {
                throw new HttpException(
                        HttpProblem.DESTINATION_IP_PROHIBITED, "not allowed to connect to private address of " + host);
            }
            return allowed;
        }

        private boolean mayReach(InetAddress address) {
            return !AddressPolicy.isPrivate(address)
                    || access.allowed(actor, scope, "http_client.private_ip", address.getHostAddress(), Data.empty());
        }
    }

    /** Sends it and gives the response as a table; parks this virtual thread. */
    LuaTable run() {
        Execution.Scope limit = Execution.current().deadline(request.timeout());
        try {
            return exchange();
        } catch (StoppedException e) {
            if (limit.caused(e)) {
                throw transport("request timed out after " + request.timeout().toMillis() + " ms");
            }
            throw e;
        } catch (HttpException e) {
            throw switch (e.problem()) {
                case DESTINATION_IP_PROHIBITED ->
                    FileWork.error(wippy.base.error.ErrorKind.PERMISSION_DENIED, WippyException.textOf(e));
                default -> transport(WippyException.textOf(e));
            };
        } catch (IOException e) {
            throw transport(WippyException.textOf(e));
        } finally {
            limit.close();
        }
    }

    private static WippyException transport(String message) {
        return WippyException.internal(message).retryable(true);
    }

    private LuaTable exchange() throws IOException {
        for (int redirects = 0; ; redirects++) {
            HttpResponse response = send();
            Optional<OutgoingRequest> next = redirection(response);
            if (next.isEmpty()) {
                return table(response);
            }
            response.body().close();
            if (redirects == MOST_REDIRECTS) {
                throw transport("stopped after " + MOST_REDIRECTS + " redirects");
            }
            checkAllowed(next.get().url());
            request = next.get();
        }
    }

    private HttpResponse send() throws IOException {
        URI url = request.url();
        Optional<RequestBody> body = request.body();
        List<Header> headers = new ArrayList<>(request.headers().list());
        body.ifPresent(content -> {
            headers.removeIf(header -> header.name().equalsIgnoreCase("Content-Length"));
            content.length().ifPresent(length -> headers.add(new Header("Content-Length", String.valueOf(length))));
        });
        String path =
                url.toASCIIString().equals(url.toString()) ? pathOf(url) : pathOf(URI.create(url.toASCIIString()));
        HttpRequest plain = new HttpRequest(
                        request.method(), url.getScheme().toLowerCase(Locale.ROOT), url.getHost(), url.getPort(), path)
                .withHeaders(wippy.http.Headers.of(headers))
                .withRoute(new HttpRoute(
                        new Addresses(
                                run.host().access(),
                                run.context().actor(),
                                run.context().scope()),
                        request.socket(),
                        request.tls()));
        HttpCall call = client.send(body.isEmpty() ? plain : plain.withBody());
        try {
            if (body.isPresent()) {
                OutputStream out = call.body().stream();
                body.get().writeTo(out);
                out.close();
            }
            return call.response();
        } catch (StoppedException | WippyException e) { // stopped, or its body cannot be read
            call.abort(new HttpException(HttpProblem.CONNECTION_TERMINATED, "the request was given up"));
            throw e;
        }
    }

    private static String pathOf(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private Optional<OutgoingRequest> redirection(HttpResponse response) {
        Optional<String> location = response.headers().first("Location");
        boolean keeps = response.status() == 307 || response.status() == 308;
        if (location.isEmpty() || !(keeps || (response.status() >= 301 && response.status() <= 303))) {
            return Optional.empty();
        }
        URI to;
        try {
            to = request.url().resolve(new URI(LuaStrings.decode(location.get())));
        } catch (java.net.URISyntaxException e) {
            throw transport("invalid redirection: " + location.get());
        }
        if (keeps && request.body().isPresent() && request.body().get().length().isEmpty()) {
            throw transport("a body that was read while it was sent cannot be sent again to " + to);
        }
        String method = keeps || request.method().equals("HEAD") ? request.method() : "GET";
        return Optional.of(request.redirected(method, OutgoingRequest.uri(to.toString()), keeps));
    }

    private LuaTable table(HttpResponse response) throws IOException {
        LuaTable table = new LuaTable();
        table.put("status_code", (long) response.status());
        table.put("url", LuaStrings.encode(request.url().toString()));
        fields(table, response);
        if (request.stream()) {
            table.put("body_size", -1L);
            table.put("stream", StreamObject.of(response.body().stream()));
            run.self().onEnd(() -> response.body().close());
            return table;
        }
        byte[] body = read(response);
        table.put("body_size", (long) body.length);
        table.put("body", body.length == 0 ? null : LuaStrings.of(body));
        return table;
    }

    private byte[] read(HttpResponse response) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        try (InputStream in = response.body().stream()) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                body.write(piece, 0, count);
                if (body.size() > request.most()) {
                    throw transport("response body is larger than " + request.most() + " octets");
                }
            }
        }
        return body.toByteArray();
    }

    /** Headers and cookies, if there are any; of several of a name the first. */
    private static void fields(LuaTable table, HttpResponse response) {
        LuaTable headers = new LuaTable();
        LuaTable cookies = new LuaTable();
        for (Header header : response.headers()) {
            String name = canonical(header.name());
            if (headers.get(name) == null) {
                headers.put(name, header.value());
            }
            if (name.equals("Set-Cookie")) {
                String pair = header.value().split(";", 2)[0];
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    cookies.put(
                            pair.substring(0, equals).strip(),
                            pair.substring(equals + 1).strip());
                }
            }
        }
        table.put("headers", headers.count() == 0 ? null : headers);
        table.put("cookies", cookies.count() == 0 ? null : cookies);
    }

    /** {@code content-type} as {@code Content-Type}. */
    private static String canonical(String name) {
        StringBuilder out = new StringBuilder(name.length());
        boolean upper = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(upper ? Character.toUpperCase(c) : Character.toLowerCase(c));
            upper = c == '-';
        }
        return out.toString();
    }
}
