package wippy.lua.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of places at one point of a program, beyond their declared types. Immutable. */
record Flow(Map<Place, Ty> known, boolean reachable) {
    static final Flow START = new Flow(Map.of(), true);

    Optional<Ty> type(Place place) {
        return Optional.ofNullable(known.get(place));
    }

    Flow with(Place place, Ty type) {
        Map<Place, Ty> more = new HashMap<>(known);
        more.put(place, type);
        return new Flow(more, reachable);
    }

    /** After something was put there: what was known of it and inside is known no more. */
    Flow without(Place place) {
        if (known.keySet().stream().noneMatch(place::holds)) {
            return this;
        }
        Map<Place, Ty> fewer = new HashMap<>(known);
        fewer.keySet().removeIf(place::holds);
        return new Flow(fewer, reachable);
    }

    Flow without(Iterable<Place> places) {
        Flow flow = this;
        for (Place place : places) {
            flow = flow.without(place);
        }
        return flow;
    }

    Flow ended() {
        return new Flow(known, false);
    }

    /** Where two ways meet. */
    Flow or(Flow other) {
        if (!reachable || !other.reachable) {
            return reachable || !other.reachable ? this : other;
        }
        Map<Place, Ty> both = new HashMap<>();
        known.forEach((place, type) -> other.type(place).ifPresent(that -> both.put(place, Types.union(type, that))));
        return new Flow(both, true);
    }
}
