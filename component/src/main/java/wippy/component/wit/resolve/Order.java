package wippy.component.wit.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;

/** Puts named things in an order where each comes after those it needs, and else in the order they are written in. */
final class Order {
    private Order() {}

    /**
     * The names in that order.
     *
     * @param written in the order they are written in, each once
     * @param needs what a thing needs, of those names; there are no cycles
     */
    static List<String> of(List<String> written, Function<String, ? extends Collection<String>> needs) {
        Map<String, Integer> index = new HashMap<>();
        written.forEach(name -> index.put(name, index.size()));
        int[] missing = new int[written.size()];
        List<List<Integer>> waiting = new ArrayList<>();
        written.forEach(_ -> waiting.add(new ArrayList<>()));
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < missing.length; i++) {
            for (String need : new HashSet<>(needs.apply(written.get(i)))) {
                Integer other = index.get(need);
                if (other != null) {
                    waiting.get(other).add(i);
                    missing[i]++;
                }
            }
            if (missing[i] == 0) {
                ready.add(i);
            }
        }
        List<String> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.poll();
            ordered.add(written.get(next));
            for (int waiter : waiting.get(next)) {
                if (--missing[waiter] == 0) {
                    ready.add(waiter);
                }
            }
        }
        return ordered;
    }
}
