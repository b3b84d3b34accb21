package wippy.service.http;

import java.util.Set;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;

/** What an {@code http.endpoint} says. */
record EndpointConfig(EntryId id, EntryId router, String method, String path, EntryId function) {
    private static final Set<String> METHODS =
            Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE");

    static EndpointConfig read(Entry entry) {
        Fields fields = entry.fields();
        EntryId router = RouterConfig.parent(entry, fields, "router");
        String function = required(fields, "func", "function name is required");
        String path = required(fields, "path", "path is required");
        if (!path.isEmpty()) {
            RouterConfig.checkPattern(fields, "path", path);
        }
        String method = required(fields, "method", "method is required");
        if (!method.isEmpty() && !METHODS.contains(method)) {
            fields.problem("method", "invalid HTTP method: " + method);
        }
        fields.check();
        return new EndpointConfig(
                entry.id(),
                router,
                method,
                path,
                EntryId.parse(function).in(entry.id().namespace()));
    }

    private static String required(Fields fields, String name, String problem) {
        String text = fields.string(name, "");
        if (text.isBlank()) {
            fields.problem(name, problem);
            return "";
        }
        return text;
    }
}
