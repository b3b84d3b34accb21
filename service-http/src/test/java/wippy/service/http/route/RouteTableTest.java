package wippy.service.http.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.service.http.route.RouteTable.Found;
import wippy.service.http.route.RouteTable.Route;

class RouteTableTest {
    private static List<Route<String>> routes(String... texts) {
        return Stream.of(texts)
                .map(text -> {
                    int space = text.indexOf(' ');
                    return new Route<>(
                            text.substring(0, space), PathPattern.parse(text.substring(space + 1)), text, false);
                })
                .toList();
    }

    private static String find(RouteTable<String> table, String method, String path) {
        return switch (table.find(method, path)) {
            case Found.Target<String>(String target, Map<String, String> params) ->
                target + (params.isEmpty() ? "" : " " + params);
            case Found.OtherMethods<String>(var methods) -> methods.toString();
            case Found.Nothing<String>() -> "-";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET  | /                | -
        GET  | /a               | GET /a
        GET  | /a/              | -
        GET  | /a/b             | GET /a/b
        GET  | /a/x             | GET /a/{id} {id=x}
        GET  | /a/x%2Fy         | GET /a/{id} {id=x/y}
        GET  | /a/%             | GET /a/{id} {id=%}
        GET  | /a/x/y           | -
        HEAD | /a/b             | GET /a/b
        POST | /a/b             | [GET, HEAD]
        PUT  | /c/1             | [DELETE, GET, HEAD]
        GET  | /files           | -
        GET  | /files/          | GET /files/{path...} {path=}
        GET  | /files/x/y%20z   | GET /files/{path...} {path=x/y z}
        GET  | /files/special   | GET /files/special
        GET  | /tree/           | GET /tree/
        GET  | /tree/x/y        | GET /tree/
        GET  | /end/            | GET /end/{$}
        GET  | /end/x           | -
        GET  | /c/1             | GET /c/:id {id=1}
        """)
    void theMoreSpecificRouteCounts(String method, String path, String expected) {
        RouteTable<String> table = RouteTable.of(routes(
                "GET /files/{path...}",
                "GET /a/{id}",
                "GET /a",
                "GET /a/b",
                "GET /files/special",
                "GET /tree/",
                "GET /end/{$}",
                "DELETE /c/:id",
                "GET /c/:id"));
        assertThat(find(table, method, path)).isEqualTo(expected);
    }

    @Test
    void aDeadEndOfLiteralsLeadsBackToWildcards() {
        RouteTable<String> table = RouteTable.of(routes("GET /a/b/c", "GET /a/{x}/d", "GET /{rest...}"));
        assertThat(find(table, "GET", "/a/b/d")).isEqualTo("GET /a/{x}/d {x=b}");
        assertThat(find(table, "GET", "/a/b/e")).isEqualTo("GET /{rest...} {rest=a/b/e}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /a, GET /a, true",
        "GET /a, POST /a, false",
        "GET /a/{x}, GET /{y}/b, true",
        "GET /a/{x}, POST /{y}/b, false",
        "GET /a/{x}, HEAD /{y}/b, true",
        "GET /a/{x}, GET /a/b, false",
        "GET /a/{x}, GET /a/{y}, true",
        "GET /a/b, HEAD /a/{x}, true",
        "GET /a/{x}, HEAD /a/b, false",
        "GET /a/, GET /a/{x}, false",
        "GET /a/, GET /a/{x...}, true",
        "GET /a/{x}/, GET /a/b/c, false",
        "GET /{x}/b/, GET /a/, true",
        "GET /a/{$}, GET /a/{x}, false",
        "GET /a/{$}, GET /a/, false",
        "GET /a, GET /b, false"
    })
    void routesOfEqualRightConflict(String one, String other, boolean conflict) {
        assertThat(RouteTable.conflicts(routes(one, other))).hasSize(conflict ? 1 : 0);
        assertThat(RouteTable.conflicts(routes(other, one))).hasSize(conflict ? 1 : 0);
    }

    @Test
    void impliedRoutesGiveWay() {
        PathPattern pattern = PathPattern.parse("/a");
        List<Route<String>> routes = List.of(
                new Route<>("OPTIONS", pattern, "implied", true), new Route<>("OPTIONS", pattern, "said", false));
        assertThat(RouteTable.conflicts(routes)).isEmpty();
        assertThat(find(RouteTable.of(routes), "OPTIONS", "/a")).isEqualTo("said");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a           | must start with /
        /{a         | neither {name}, {name...} nor {$}
        /x{a}       | braces take a whole segment
        /{a...}/b   | must be the last segment
        /{$}/b      | must be the last segment
        /{a}/{a}    | {a} stands twice
        /:          | needs a name
        /%zz        | has a %
        """)
    void patternsThatAreNoneSayWhy(String text, String why) {
        assertThatThrownBy(() -> PathPattern.parse(text))
                .isInstanceOf(PatternException.class)
                .hasMessageContaining(why);
    }

    /** Without conflicts at most one route is the most specific of those that match, whatever was put in first. */
    @Test
    void theOrderOfRoutesDoesNotCount() {
        Random random = new Random(11);
        String[] parts = {"a", "b", "{x}", "{y...}", "{$}", ""};
        int compared = 0;
        for (int i = 0; i < 20_000; i++) {
            List<Route<String>> some = new ArrayList<>();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                StringBuilder text = new StringBuilder();
                for (int depth = 1 + random.nextInt(3); depth > 0; depth--) {
                    text.append('/').append(parts[random.nextInt(parts.length)]);
                }
                try {
                    PathPattern pattern = PathPattern.parse(text.toString());
                    some.add(new Route<>(random.nextBoolean() ? "GET" : "HEAD", pattern, text.toString(), false));
                } catch (PatternException e) {
                    continue;
                }
            }
            if (RouteTable.conflicts(some).isEmpty()) {
                String path =
                        "/" + parts[random.nextInt(2)] + (random.nextBoolean() ? "/" + parts[random.nextInt(2)] : "");
                for (String method : List.of("GET", "HEAD")) {
                    assertThat(find(RouteTable.of(some), method, path))
                            .as("%s on %s", path, some)
                            .isEqualTo(find(RouteTable.of(some.reversed()), method, path));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(1000);
    }
}
