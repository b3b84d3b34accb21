package wippy.runtime.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;

/** The policies of an app by their entries and by the groups they are in. Any thread may use it. */
public final class Policies {
    private record Grouped(Policy policy, Set<EntryId> groups) {}

    private final ConcurrentHashMap<EntryId, Grouped> policies = new ConcurrentHashMap<>();

    /** Adds a policy, or replaces the one of that identity. */
    public void put(Policy policy, Set<EntryId> groups) {
        policies.put(policy.id(), new Grouped(policy, Set.copyOf(groups)));
    }

    /** Removes the policy of that identity, if there is one. */
    public void remove(EntryId id) {
        policies.remove(id);
    }

    /** The policy of that identity. */
    public Optional<Policy> find(EntryId id) {
        return Optional.ofNullable(policies.get(id)).map(Grouped::policy);
    }

    /** The scope of all policies in that group; empty if none is. */
    public Optional<Scope> group(EntryId group) {
        List<Policy> members = policies.values().stream()
                .filter(grouped -> grouped.groups().contains(group))
                .map(Grouped::policy)
                .toList();
        return members.isEmpty() ? Optional.empty() : Optional.of(new Scope(members));
    }

    /**
     * The scope of those policies and of those groups' policies.
     *
     * @throws WippyException NotFound, if there is no such policy or group
     */
    public Scope scope(List<EntryId> ids, List<EntryId> groups) {
        List<Policy> all = new ArrayList<>();
        for (EntryId id : ids) {
            all.add(find(id).orElseThrow(() ->
                    WippyException.notFound("policy not found: " + id).retryable(false)));
        }
        for (EntryId group : groups) {
            all.addAll(group(group)
                    .orElseThrow(() -> WippyException.notFound("policy group not found: " + group)
                            .retryable(false))
                    .policies());
        }
        return new Scope(all);
    }
}
