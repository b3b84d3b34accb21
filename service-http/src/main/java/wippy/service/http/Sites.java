package wippy.service.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import wippy.http.Headers;
import wippy.runtime.call.Functions;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.port.FileVolumes;
import wippy.service.http.middleware.Step;
import wippy.service.http.route.PathPattern;
import wippy.service.http.route.PatternException;
import wippy.service.http.route.RouteTable;
import wippy.service.http.route.RouteTable.Route;

/**
 * Puts together what servers answer from the routers, endpoints and files that there are.
 *
 * @param functions what endpoints call
 * @param volumes what files are sent from
 */
record Sites(Functions functions, FileVolumes volumes) {
    /**
     * The site of each server that has one.
     *
     * @throws WippyException AlreadyExists for two routers of a server with the same prefix, or two folders at the same
     *     path; Conflict for routes of which neither is more specific
     */
    Map<EntryId, Site> build(
            Collection<RouterConfig> routers, Collection<EndpointConfig> endpoints, Collection<StaticConfig> statics) {
        checkPrefixes(routers);
        checkPaths(statics);
        Map<EntryId, List<Route<Place>>> routes = new TreeMap<>();
        for (RouterConfig router : routers) {
            List<EndpointConfig> own = endpoints.stream()
                    .filter(endpoint -> endpoint.router().equals(router.id()))
                    .toList();
            routes.computeIfAbsent(router.server(), _ -> new ArrayList<>()).addAll(routes(router, own));
        }
        for (StaticConfig files : statics) {
            routes.computeIfAbsent(files.server(), _ -> new ArrayList<>()).addAll(routes(files));
        }
        Map<EntryId, Site> sites = new HashMap<>();
        routes.forEach((server, all) -> sites.put(server, site(server, all)));
        return sites;
    }

    private static void checkPrefixes(Collection<RouterConfig> routers) {
        Map<String, EntryId> known = new HashMap<>();
        for (RouterConfig router : routers) {
            EntryId other = known.put(router.server() + " " + router.prefix(), router.id());
            if (other != null) {
                throw exists("router prefix already exists: \"" + router.prefix() + "\" of " + other + " and "
                        + router.id() + " on " + router.server());
            }
        }
    }

    private static void checkPaths(Collection<StaticConfig> statics) {
        Map<String, EntryId> known = new HashMap<>();
        for (StaticConfig files : statics) {
            EntryId other = known.put(files.server() + " " + files.path(), files.id());
            if (other != null) {
                throw exists("static path already exists: \"" + files.path() + "\" of " + other + " and " + files.id()
                        + " on " + files.server());
            }
        }
    }

    private static WippyException exists(String text) {
        return WippyException.alreadyExists(text).retryable(false);
    }

    private static Site site(EntryId server, List<Route<Place>> routes) {
        List<RouteTable.Conflict> conflicts = RouteTable.conflicts(routes);
        if (!conflicts.isEmpty()) {
            String pairs = conflicts.stream()
                    .map(conflict -> conflict.first() + " and " + conflict.second())
                    .collect(Collectors.joining("; "));
            throw WippyException.conflict("route pattern conflicts detected on " + server + ": " + pairs)
                    .retryable(false);
        }
        return new Site(RouteTable.of(routes));
    }

    private List<Route<Place>> routes(RouterConfig router, List<EndpointConfig> endpoints) {
        List<Route<Place>> routes = new ArrayList<>();
        Map<String, Set<String>> methods = new TreeMap<>();
        for (EndpointConfig endpoint : endpoints) {
            Step end = new EndpointStep(functions, endpoint.id(), endpoint.function());
            Place place = new Place(router.before().to(router.after().to(end)), Optional.of(endpoint.id()));
            String path = router.prefix() + endpoint.path();
            routes.add(new Route<>(endpoint.method(), pattern(endpoint.id(), path), place, false));
            methods.computeIfAbsent(path, _ -> new TreeSet<>()).add(endpoint.method());
        }
        methods.forEach((path, known) -> {
            Place place = new Place(router.before().to(options(known)), Optional.empty());
            routes.add(new Route<>("OPTIONS", pattern(router.id(), path), place, true));
        });
        return routes;
    }

    /** What answers a question for the methods of a path, such as a browser's before it asks from another site. */
    private static Step options(Set<String> known) {
        Set<String> methods = new TreeSet<>(known);
        methods.add("OPTIONS");
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        Headers headers = Headers.of("Allow", String.join(", ", methods));
        return visit -> visit.exchange().respond(204, headers).end(Headers.EMPTY);
    }

    private List<Route<Place>> routes(StaticConfig files) {
        Place place = new Place(files.before().to(new StaticStep(volumes, files)), Optional.empty());
        List<Route<Place>> routes = new ArrayList<>();
        routes.add(new Route<>("GET", pattern(files.id(), files.path() + "/"), place, true));
        if (!files.path().isEmpty()) {
            Step redirect = visit -> visit.exchange()
                    .respond(301, Headers.of("Location", files.path() + "/"))
                    .end(Headers.EMPTY);
            routes.add(
                    new Route<>("GET", pattern(files.id(), files.path()), new Place(redirect, Optional.empty()), true));
        }
        return routes;
    }

    /** Each part was checked alone; together they may still say a name twice. */
    private static PathPattern pattern(EntryId id, String text) {
        try {
            return PathPattern.parse(text);
        } catch (PatternException e) {
            throw WippyException.invalid("entry " + id + ": " + e.getMessage()).retryable(false);
        }
    }
}
