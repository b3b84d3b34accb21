package wippy.service.http;

import java.util.Optional;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.entry.EntryId;
import wippy.runtime.entry.Fields;
import wippy.service.http.middleware.Middlewares;

/**
 * What an {@code http.static} says.
 *
 * @param path without a slash at its end; may be empty
 * @param index the file that stands for a directory
 * @param cache the value of {@code Cache-Control}
 * @param spa whether paths without a file show the index
 */
record StaticConfig(
        EntryId id,
        EntryId server,
        String path,
        EntryId volume,
        String index,
        Optional<String> cache,
        boolean spa,
        Middlewares.Chain before) {
    static StaticConfig read(Entry entry, Middlewares middlewares) {
        Fields fields = entry.fields();
        EntryId server = RouterConfig.parent(entry, fields, "server");
        String path = fields.requiredString("path");
        if (!path.isEmpty()) {
            RouterConfig.checkPattern(fields, "path", path);
        }
        Fields options = fields.section("static_options");
        Data.Mapping legacy = fields.section("options").mapping();
        Optional<String> index = text(options, legacy, "index");
        Optional<String> cache = text(options, legacy, "cache");
        boolean spa = options.bool(
                "spa", legacy.get("spa").filter(StaticConfig::isTrue).isPresent());
        if (spa && index.isEmpty()) {
            options.problem("index", "spa needs an index");
        }
        EntryId volume = fields.requiredId("fs").in(entry.id().namespace());
        Middlewares.Chain before = RouterConfig.chain(fields, "middleware", "options", middlewares);
        fields.check();
        return new StaticConfig(
                entry.id(),
                server,
                path.replaceFirst("/+$", ""),
                volume,
                index.orElse("index.html"),
                cache,
                spa,
                before);
    }

    private static Optional<String> text(Fields options, Data.Mapping legacy, String name) {
        return options.optionalString(name).or(() -> legacy.text(name)).filter(text -> !text.isBlank());
    }

    private static boolean isTrue(Data value) {
        return switch (value) {
            case Data.Bool flag -> flag.value();
            case Data.Text text -> text.value().equals("true");
            default -> false;
        };
    }
}
