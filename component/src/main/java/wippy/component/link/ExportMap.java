package wippy.component.link;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The exports of an instance by name, in order; each is made when it is asked for. */
final class ExportMap extends AbstractMap<String, Item> {
    private final Frame frame;
    private final Map<String, ItemRef> places;

    ExportMap(Frame frame, Map<String, ItemRef> places) {
        this.frame = frame;
        this.places = places;
    }

    @Override
    public @Nullable Item get(@Nullable Object name) {
        ItemRef place = name == null ? null : places.get(name);
        return place == null ? null : frame.item(place);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name != null && places.containsKey(name);
    }

    @Override
    public Set<Entry<String, Item>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return places.size();
            }

            @Override
            public Iterator<Entry<String, Item>> iterator() {
                return places.entrySet().stream()
                        .map(entry -> Map.entry(entry.getKey(), frame.item(entry.getValue())))
                        .iterator();
            }
        };
    }
}
