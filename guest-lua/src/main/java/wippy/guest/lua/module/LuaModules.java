package wippy.guest.lua.module;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import wippy.guest.lua.run.LuaModule;

/** All modules there are. Immutable; the values are made once and shared by all programs. */
public final class LuaModules {
    /** Parts of every program that may be listed like modules. */
    private static final Set<String> BUILT_IN =
            Set.of("channel", "coroutine", "errors", "math", "os", "package", "string", "table");

    /** Modules that have nothing to work on where there is no app. */
    private static final Set<String> OF_APPS = Set.of(
            "ctx",
            "env",
            "fs",
            "funcs",
            "http",
            "metrics",
            "print",
            "registry",
            "store",
            "stream",
            "subscribe",
            "unsubscribe");

    private final Map<String, Object> values = new TreeMap<>();
    private final Map<String, Object> present = new LinkedHashMap<>();

    private LuaModules(List<LuaModule> modules) {
        for (LuaModule module : modules) {
            Object value = module.value();
            values.put(module.name(), value);
            if (module.isAlwaysPresent()) {
                present.put(module.name(), value);
            }
        }
    }

    /** The modules of this runtime: a new one is added here. */
    public static LuaModules standard() {
        return new LuaModules(List.of(
                new CompressModule(),
                new CryptoModule(),
                new CtxModule(),
                new EncodingModules.Base64Module(),
                new EncodingModules.HashModule(),
                new EnvModule(),
                new EventsModule(),
                new ExprModule(),
                new FsModule(),
                new FuncsModule(),
                new HttpClientModule(),
                new HttpModule(),
                new IoModule(),
                new JsonModule(),
                new LoggerModule(),
                new MetricsModule(),
                new Payloads(),
                new PrintModule(),
                new ProcessModule(),
                new RegistryModule(),
                new SecurityModule(),
                new StoreModule(),
                new StreamModule(),
                new Subscriptions.Subscribe(),
                new Subscriptions.Unsubscribe(),
                new TextModule(),
                new TimeModule(),
                new UuidModule(),
                new YamlModule()));
    }

    /** What entries may list. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(values.keySet());
        names.addAll(BUILT_IN);
        names.removeAll(Set.of("print", "subscribe", "unsubscribe"));
        return Collections.unmodifiableSet(names);
    }

    /** The modules every program has. */
    public Map<String, Object> alwaysPresent() {
        return Collections.unmodifiableMap(present);
    }

    /** The modules of use to programs without an app, by name. */
    public Map<String, Object> withoutApp() {
        Map<String, Object> useful = new TreeMap<>(values);
        useful.keySet().removeAll(OF_APPS);
        return Collections.unmodifiableMap(useful);
    }

    /** The value of a listed module; a part of every program is found there instead. */
    public java.util.Optional<Object> value(String name) {
        return java.util.Optional.ofNullable(values.get(name));
    }
}
