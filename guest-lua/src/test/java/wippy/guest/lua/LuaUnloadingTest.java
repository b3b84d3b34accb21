package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wippy.guest.lua.value.LuaModel;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.entry.EntryId;
import wippy.runtime.registry.ChangeSet;

/** Code of entries that were replaced or taken away goes. */
class LuaUnloadingTest {
    private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();

    private static final int THREADS = Runtime.getRuntime().availableProcessors() + 1;

    private final LuaApp app = LuaApp.of(entries(0));

    /** A library, a function that uses it, a process; each with inner functions and a type. */
    private static String entries(int version) {
        return """
            entries:
              - name: text
                kind: library.lua
                source: |
                  type Word = {text: string}
                  return {quote = function(s) return "<" .. Word({text = s}).text .. "%1$d>" end}
              - name: main
                kind: function.lua
                method: main
                imports: {text: "app:text"}
                source: |
                  local M = {}
                  function M.probe() return function() end end
                  function M.main() return text.quote("%1$d") end
                  return M
              - name: probe
                kind: function.lua
                method: probe
                source: return {probe = function() return function() return %1$d end end}
            """.formatted(version);
    }

    /** The loader of the function's present code: a function leaves its VM by reference. */
    private WeakReference<ClassLoader> loader() {
        Object function = app.functions
                .call(FunctionCall.of(new EntryId("app", "probe"), List.of(), CallContext.EMPTY, LuaModel.INSTANCE))
                .value();
        return new WeakReference<>(function.getClass().getClassLoader());
    }

    @Test
    void replacedEntriesLeaveNoClassesBehind() {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        replace(1, 20, loaders);
        collected(loaders.subList(0, 19));
        int before = CLASSES.getLoadedClassCount();
        replace(20, 120, loaders);
        collected(loaders.subList(0, loaders.size() - 1));
        assertThat(CLASSES.getLoadedClassCount()).isLessThan(before + 100);
    }

    private void replace(int from, int to, List<WeakReference<ClassLoader>> loaders) {
        for (int version = from; version < to; version++) {
            app.update(entries(version));
            assertThat(app.call("main")).isEqualTo("\"<" + version + version + ">\"");
            loaders.add(loader());
        }
    }

    /** All but a few: each thread that runs guests may remember what it ran last. */
    private static void collected(List<WeakReference<ClassLoader>> loaders) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return loaders.stream().filter(loader -> !loader.refersTo(null)).count() <= THREADS;
        });
    }

    @Test
    void anEntryThatIsTakenAwayTakesItsClassesAlong() {
        WeakReference<ClassLoader> loader = loader();
        app.registry.apply(ChangeSet.empty().delete(new EntryId("app", "probe")));
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return loader.refersTo(null);
        });
    }
}
