package wippy.engine.run;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wippy.engine.Extern;
import wippy.engine.module.Module;

/** The exports of an instance by name, in the module's order; functions become objects only when asked for. */
final class ExportMap extends AbstractMap<String, Extern> {
    private final GuestInstance instance;
    private final Map<String, Module.Export> names;

    ExportMap(GuestInstance instance) {
        this.instance = instance;
        this.names = instance.code().exportsByName();
    }

    @Override
    public @Nullable Extern get(@Nullable Object name) {
        Module.Export export = name == null ? null : names.get(name);
        return export == null ? null : instance.export(export);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name != null && names.containsKey(name);
    }

    @Override
    public Set<Entry<String, Extern>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.size();
            }

            @Override
            public Iterator<Entry<String, Extern>> iterator() {
                return names.entrySet().stream()
                        .map(entry -> Map.entry(entry.getKey(), instance.export(entry.getValue())))
                        .iterator();
            }
        };
    }
}
