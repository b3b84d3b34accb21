package wippy.guest.lua.module;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.guest.lua.run.LuaModule;
import wippy.guest.lua.run.LuaRun;
import wippy.guest.lua.run.ModuleTable;
import wippy.guest.lua.value.LuaModel;
import wippy.lua.LuaNumbers;
import wippy.lua.LuaState;
import wippy.lua.LuaStrings;
import wippy.lua.LuaTable;
import wippy.lua.lib.Args;
import wippy.lua.lib.Library;
import wippy.runtime.error.WippyException;
import wippy.runtime.metrics.Metrics;

/** {@code metrics}: figures of the app's own (spec host.md §5.18); each function gives true. */
final class MetricsModule implements LuaModule {
    /** What is done with the figures of a name and its labels. */
    private interface Change {
        void apply(Metrics metrics, String name, Map<String, String> labels, double value);
    }

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public Object value() {
        return new ModuleTable(name())
                .attempt(
                        "counter_inc",
                        byOne((metrics, name, labels, _) ->
                                metrics.counter(name, labels).increment()))
                .attempt(
                        "counter_add",
                        byValue((metrics, name, labels, value) ->
                                metrics.counter(name, labels).add(notNegative(value))))
                .attempt(
                        "gauge_set",
                        byValue((metrics, name, labels, value) ->
                                metrics.gauge(name, labels).set(value)))
                .attempt(
                        "gauge_inc",
                        byOne((metrics, name, labels, _) ->
                                metrics.gauge(name, labels).add(1)))
                .attempt(
                        "gauge_dec",
                        byOne((metrics, name, labels, _) ->
                                metrics.gauge(name, labels).add(-1)))
                .attempt(
                        "histogram",
                        byValue((metrics, name, labels, value) ->
                                metrics.histogram(name, labels).observe(value)))
                .freeze();
    }

    private static Library.Body byOne(Change change) {
        return (state, args) -> apply(state, args, change, 1, labels(args, 1));
    }

    private static Library.Body byValue(Change change) {
        return (state, args) -> apply(state, args, change, args.number(1), labels(args, 2));
    }

    private static Object apply(LuaState state, Args args, Change change, double value, Map<String, String> labels) {
        change.apply(LuaRun.of(state).host().metrics(), LuaModel.INSTANCE.text(args.string(0)), labels, value);
        return true;
    }

    private static double notNegative(double value) {
        if (value >= 0) {
            return value;
        }
        throw WippyException.invalid("a counter only grows; use a gauge for what shrinks")
                .retryable(false);
    }

    private static Map<String, String> labels(Args args, int index) {
        Map<String, String> labels = new HashMap<>();
        if (!args.isNone(index)) {
            LuaTable table = args.table(index);
            LuaModel.INSTANCE.forEachField(table, (name, value) -> labels.put(name, text(name, value)));
        }
        return labels;
    }

    private static String text(String name, @Nullable Object value) {
        return switch (value) {
            case String text -> LuaStrings.decode(text);
            case Number number -> LuaNumbers.toText(number);
            case Boolean flag -> flag.toString();
            case null, default ->
                throw WippyException.invalid("label " + name + ": expected a string, number or boolean")
                        .retryable(false);
        };
    }
}
