package wippy.service.http.middleware;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wippy.formats.Data;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.security.Access;

/**
 * {@code endpoint_firewall} and {@code resource_firewall}: lets only those through whom a policy lets do the action to
 * the endpoint, or to a resource that is always the same.
 *
 * @param target the resource; empty for the endpoint the visit goes to
 */
record Firewall(Access access, String action, Optional<String> target) implements Middleware {
    static Firewall ofEndpoints(Access access, Options options) {
        return new Firewall(access, options.text("endpoint_firewall.action", "access"), Optional.empty());
    }

    static Firewall ofResource(Access access, Options options) {
        return new Firewall(
                access,
                options.text("resource_firewall.action", "access"),
                Optional.of(options.required("resource_firewall.target")));
    }

    @Override
    public void pass(Visit visit, Step next) throws Exception {
        CallContext context = visit.context();
        String resource =
                target.or(() -> visit.endpoint().map(EntryId::toString)).orElse("");
        if (context.actor().isEmpty()) {
            refuse(visit, 401, "authentication required", "no actor");
        } else if (access.can(context.actor(), context.scope(), action, resource, Data.empty())) {
            next.take(visit);
        } else {
            refuse(visit, 403, "access denied", "not allowed to " + action + " " + resource);
        }
    }

    private static void refuse(Visit visit, int status, String error, String details) throws Exception {
        Map<String, Data> body = new LinkedHashMap<>();
        body.put("success", Data.of(false));
        body.put("error", Data.of(error));
        body.put("details", Data.of(details));
        Answer.json(visit.exchange(), status, Data.of(body));
    }
}
