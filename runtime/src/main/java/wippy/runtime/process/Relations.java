package wippy.runtime.process;

import java.util.HashSet;
import java.util.Set;

/** What joins a peer with others; most peers are joined with none. Under the topology's lock. */
final class Relations {
    /** Those of a peer that has none; not to be changed. */
    static final Relations NONE = new Relations(Set.of(), Set.of(), Set.of(), Set.of());

    final Set<Pid> watchers;
    final Set<Pid> watched;
    final Set<Pid> links;
    final Set<String> names;

    /** None yet. */
    Relations() {
        this(new HashSet<>(0), new HashSet<>(0), new HashSet<>(0), new HashSet<>(0));
    }

    private Relations(Set<Pid> watchers, Set<Pid> watched, Set<Pid> links, Set<String> names) {
        this.watchers = watchers;
        this.watched = watched;
        this.links = links;
        this.names = names;
    }
}
