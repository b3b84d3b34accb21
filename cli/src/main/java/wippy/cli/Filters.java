package wippy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import wippy.formats.Data;
import wippy.runtime.entry.Entry;
import wippy.runtime.registry.Query;

/** The flags that choose entries. */
final class Filters {
    private static final Pattern META = Pattern.compile("([^=~*^$]+)([=~*^$])(.*)", Pattern.DOTALL);

    @Option(
            names = {"-k", "--kind"},
            paramLabel = "GLOB",
            description = "Only entries of that kind, such as \"function.*\".")
    @Nullable
    String kind;

    @Option(
            names = {"-n", "--ns"},
            paramLabel = "GLOB",
            description = "Only entries of that namespace.")
    @Nullable
    String namespace;

    @Option(names = "--name", paramLabel = "GLOB", description = "Only entries of that name.")
    @Nullable
    String name;

    @Option(
            names = "--meta",
            paramLabel = "FILTER",
            description = {
                "Only entries whose metadata match; repeatable:",
                "k=v exact, k~re regular expression, k*sub contains, k^pre begins, k$suf ends."
            })
    List<String> meta = new ArrayList<>();

    /** Whether an entry is chosen. */
    Predicate<Entry> chosen() {
        Query query = Query.ALL;
        query = and(query, ".kind", kind);
        query = and(query, ".ns", namespace);
        query = and(query, ".name", name);
        for (String filter : meta) {
            Matcher parts = META.matcher(filter);
            if (!parts.matches()) {
                throw new CliException("invalid --meta \"" + filter
                        + "\": expected k=v, k~re, k*sub, k^pre or k$suf, such as --meta type=test");
            }
            String operator = parts.group(2).equals("=") ? "" : parts.group(2);
            query = query.and(operator + "meta." + parts.group(1), Data.of(parts.group(3)));
        }
        return query::matches;
    }

    private static Query and(Query query, String key, @Nullable String glob) {
        return glob == null ? query : query.and(key, Data.of(glob));
    }
}
