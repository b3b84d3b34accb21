package wippy.service.http.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Routes by method and pattern. Where several patterns match, the more specific one counts; {@code GET} answers
 * {@code HEAD} too. Immutable.
 *
 * @param <T> what a route leads to
 */
public final class RouteTable<T> {
    /**
     * A route to be put into a table.
     *
     * @param implied whether it gives way to any other instead of conflicting with it
     */
    public record Route<T>(String method, PathPattern pattern, T target, boolean implied) {
        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    /** What a path leads to. */
    public sealed interface Found<T> {
        /** A route, with what its wildcards stand for. */
        record Target<T>(T target, Map<String, String> params) implements Found<T> {}

        /** Only routes of other methods: these. */
        record OtherMethods<T>(SortedSet<String> methods) implements Found<T> {}

        /** Nothing. */
        record Nothing<T>() implements Found<T> {}
    }

    /** Two routes, neither more specific, that match the same request. */
    public record Conflict(String first, String second) {}

    /** What is below a segment. */
    private static final class Branch<T> {
        final Map<String, Branch<T>> literals = new HashMap<>();

        @Nullable
        Branch<T> any;

        final Map<String, Route<T>> here = new TreeMap<>();
        final Map<String, Route<T>> rest = new TreeMap<>();
    }

    private final Branch<T> root = new Branch<>();

    private RouteTable() {}

    /** A table of those routes; of several with the same method and pattern the first counts. */
    public static <T> RouteTable<T> of(List<Route<T>> routes) {
        RouteTable<T> table = new RouteTable<>();
        routes.stream().filter(route -> !route.implied()).forEach(table::put);
        routes.stream().filter(Route::implied).forEach(table::put);
        return table;
    }

    private void put(Route<T> route) {
        Branch<T> branch = root;
        for (Segment segment : route.pattern().segments()) {
            switch (segment) {
                case Segment.Literal(String text) ->
                    branch = branch.literals.computeIfAbsent(text, _ -> new Branch<>());
                case Segment.Any _ -> {
                    Branch<T> any = branch.any == null ? new Branch<>() : branch.any;
                    branch.any = any;
                    branch = any;
                }
                case Segment.Rest _ -> {
                    branch.rest.putIfAbsent(route.method(), route);
                    return;
                }
            }
        }
        branch.here.putIfAbsent(route.method(), route);
    }

    /** Pairs of routes that would answer the same request with equal right; implied ones are left out. */
    public static <T> List<Conflict> conflicts(List<Route<T>> routes) {
        List<Route<T>> said = routes.stream().filter(route -> !route.implied()).toList();
        List<Conflict> conflicts = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            for (int j = i + 1; j < said.size(); j++) {
                if (conflict(said.get(i), said.get(j))) {
                    conflicts.add(
                            new Conflict(said.get(i).toString(), said.get(j).toString()));
                }
            }
        }
        return conflicts;
    }

    private static boolean conflict(Route<?> one, Route<?> other) {
        return switch (one.pattern().relation(other.pattern())) {
            case APART -> false;
            case EQUAL -> one.method().equals(other.method());
            case CROSSING -> meet(one.method(), other.method());
            case GENERAL -> one.method().equals("HEAD") && other.method().equals("GET");
            case SPECIFIC -> one.method().equals("GET") && other.method().equals("HEAD");
        };
    }

    private static boolean meet(String one, String other) {
        return one.equals(other) || Set.of(one, other).equals(Set.of("GET", "HEAD"));
    }

    /**
     * What a request leads to.
     *
     * @param path as it was sent
     */
    public Found<T> find(String method, String path) {
        List<String> segments = split(path);
        List<String> wild = new ArrayList<>(2);
        Route<T> route = find(root, method, segments, 0, wild);
        if (route != null) {
            return new Found.Target<>(route.target(), params(route, wild));
        }
        SortedSet<String> methods = new TreeSet<>();
        collect(root, segments, 0, methods);
        if (methods.isEmpty()) {
            return new Found.Nothing<>();
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return new Found.OtherMethods<>(Collections.unmodifiableSortedSet(methods));
    }

    /** The segments, decoded; one that cannot be decoded stays as it is. */
    private static List<String> split(String path) {
        List<String> segments = new ArrayList<>();
        int from = 1;
        for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', from)) {
            segments.add(decoded(path.substring(from, slash)));
            from = slash + 1;
        }
        segments.add(decoded(path.substring(Math.min(from, path.length()))));
        return segments;
    }

    private static String decoded(String segment) {
        return PathText.decode(segment).orElse(segment);
    }

    private static <T> @Nullable Route<T> find(
            Branch<T> branch, String method, List<String> segments, int at, List<String> wild) {
        if (at == segments.size()) {
            return of(branch.here, method);
        }
        String segment = segments.get(at);
        Branch<T> literal = branch.literals.get(segment);
        @Nullable Route<T> found = literal == null ? null : find(literal, method, segments, at + 1, wild);
        Branch<T> any = branch.any;
        if (found == null && any != null && !segment.isEmpty()) {
            int before = wild.size();
            wild.add(segment);
            found = find(any, method, segments, at + 1, wild);
            if (found == null) {
                wild.subList(before, wild.size()).clear();
            }
        }
        if (found == null) {
            found = of(branch.rest, method);
            if (found != null) {
                wild.add(String.join("/", segments.subList(at, segments.size())));
            }
        }
        return found;
    }

    private static <T> @Nullable Route<T> of(Map<String, Route<T>> routes, String method) {
        Route<T> route = routes.get(method);
        return route == null && method.equals("HEAD") ? routes.get("GET") : route;
    }

    private static Map<String, String> params(Route<?> route, List<String> wild) {
        if (wild.isEmpty()) {
            return Map.of();
        }
        Map<String, String> params = new LinkedHashMap<>();
        int next = 0;
        for (Segment segment : route.pattern().segments()) {
            switch (segment) {
                case Segment.Any(String name) -> params.put(name, wild.get(next++));
                case Segment.Rest(String name) when !name.isEmpty() -> params.put(name, wild.get(next++));
                case Segment.Rest _, Segment.Literal _ -> {}
            }
        }
        return Collections.unmodifiableMap(params);
    }

    private static void collect(Branch<?> branch, List<String> segments, int at, SortedSet<String> methods) {
        if (at == segments.size()) {
            methods.addAll(branch.here.keySet());
            return;
        }
        String segment = segments.get(at);
        Optional.<Branch<?>>ofNullable(branch.literals.get(segment))
                .ifPresent(literal -> collect(literal, segments, at + 1, methods));
        if (!segment.isEmpty()) {
            Optional.<Branch<?>>ofNullable(branch.any).ifPresent(any -> collect(any, segments, at + 1, methods));
        }
        methods.addAll(branch.rest.keySet());
    }
}
