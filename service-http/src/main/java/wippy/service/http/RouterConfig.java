package wippy.service.http;

import wippy.base.error.ErrorKind;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.runtime.error.WippyException;
import wippy.service.http.middleware.Middlewares;
import wippy.service.http.middleware.Options;
import wippy.service.http.route.PathPattern;
import wippy.service.http.route.PatternException;

/**
 * What an {@code http.router} says.
 *
 * @param prefix without a slash at its end; may be empty
 * @param before what requests pass first
 * @param after what they pass then
 */
record RouterConfig(EntryId id, EntryId server, String prefix, Middlewares.Chain before, Middlewares.Chain after) {
    static RouterConfig read(Entry entry, Middlewares middlewares) {
        Fields fields = entry.fields();
        EntryId server = parent(entry, fields, "server");
        String prefix = fields.string("prefix", "").replaceFirst("/+$", "");
        if (!prefix.isEmpty()) {
            checkPattern(fields, "prefix", prefix);
        }
        Middlewares.Chain before = chain(fields, "middleware", "options", middlewares);
        Middlewares.Chain after = chain(fields, "post_middleware", "post_options", middlewares);
        fields.check();
        return new RouterConfig(entry.id(), server, prefix, before, after);
    }

    /** The entry that this one belongs to, named in its metadata. */
    static EntryId parent(Entry entry, Fields fields, String key) {
        String name = entry.meta().text(key).orElse("");
        if (name.isBlank()) {
            fields.problem("meta." + key, key + " metadata is required");
        }
        return EntryId.parse(name).in(entry.id().namespace());
    }

    static void checkPattern(Fields fields, String name, String text) {
        try {
            PathPattern.parse(text);
        } catch (PatternException e) {
            fields.problem(name, e.getMessage());
        }
    }

    /**
     * The middleware that an entry lists, with its options.
     *
     * @throws WippyException NotFound, if it needs an entry that is not there
     */
    static Middlewares.Chain chain(Fields fields, String names, String options, Middlewares middlewares) {
        Data.Mapping written = fields.section(options).mapping();
        try {
            return middlewares.chain(fields.strings(names), Options.of(written));
        } catch (WippyException e) {
            if (e.chainHas(ErrorKind.NOT_FOUND)) {
                throw e; // the registry tries it again when more entries are there
            }
            fields.problem(names, e.getMessage());
            return last -> last;
        }
    }
}
