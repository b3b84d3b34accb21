package wippy.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Lists of users, the same as {@code benchmarks/run} makes for the peers. */
final class Users {
    private Users() {}

    static List<Map<String, Object>> list(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Users::one).toList();
    }

    private static Map<String, Object> one(int id) {
        return Map.of("id", id, "name", "user " + id, "tags", List.of("admin", "dev", "tea"), "active", id % 2 == 1);
    }
}
