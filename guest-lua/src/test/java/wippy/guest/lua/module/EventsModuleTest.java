package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.guest.lua.LuaApp;
import wippy.runtime.call.CallContext;
import wippy.runtime.event.Event;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Scope;

/** {@code events} (spec host.md §5.12). */
class EventsModuleTest {
    private static final LuaApp APP = LuaApp.function("events, registry", """
        local tests = {}
        function tests.data()
          local sub = events.subscribe("shop")
          local sent = {list = {1, 2}}
          local ok, err = events.send("shop", "order.paid", "orders/7", sent)
          sent.list[1] = 99
          local event, open = sub:channel():receive()
          return {ok, err == nil, event.system, event.kind, event.path, event.data.list, open, sub:channel() == sub:channel()}
        end
        function tests.order()
          local sub = events.subscribe("shop")
          for i = 1, 100 do events.send("shop", "n", tostring(i)) end
          local inOrder, last = true, 0
          for i = 1, 100 do
            local n = tonumber(sub:channel():receive().path)
            inOrder, last = inOrder and n == last + 1, n
          end
          return {inOrder, last}
        end
        function tests.patterns()
          local sub = events.subscribe("(a|b).*", "entry.**")
          events.send("a.x", "entry.create", "1")
          events.send("a.x.y", "entry.create", "2")
          events.send("c.x", "entry.create", "3")
          events.send("b.z", "entry", "4")
          events.send("b.z", "exit", "5")
          events.send("b.z", "entry.create.now", "6")
          local paths = {}
          for i = 1, 3 do paths[i] = sub:channel():receive().path end
          return paths
        end
        function tests.close()
          local sub = events.subscribe("shop")
          events.send("shop", "early", "1")
          local first, second = sub:close(), sub:close()
          events.send("shop", "late", "1")
          local kinds = {}
          while true do
            local event, ok = sub:channel():receive()
            if not ok then break end
            kinds[#kinds + 1] = event.kind
          end
          return {first, second, #kinds <= 1, kinds[1] ~= "late"}
        end
        function tests.errors()
          local out = {}
          local function note(v, err) out[#out + 1] = {v == nil, err:kind(), err:message(), err:retryable()} end
          note(events.subscribe(""))
          note(events.subscribe("(a"))
          note(events.subscribe("a", ""))
          note(events.send("", "k", "p"))
          note(events.send("s", "", "p"))
          note(events.send("s", "k", ""))
          local ok, err = pcall(events.send, "s", {}, "p")
          out[#out + 1] = {ok, (err:gsub("^.-: ", ""))}
          return out
        end
        function tests.slow()
          local sub = events.subscribe("shop")
          for i = 1, 12000 do events.send("shop", "n", tostring(i)) end
          local last
          for i = 1, 10000 do last = sub:channel():receive().path end
          events.send("shop", "again", "x")
          local kind = sub:channel():receive().kind
          return {last, kind}
        end
        function tests.nodata()
          local sub = events.subscribe("shop")
          events.send("shop", "n", "p")
          return sub:channel():receive().data == nil
        end
        function tests.denied()
          local a, e1 = events.subscribe("shop")
          local b, e2 = events.send("shop", "k", "p")
          return {a == nil, e1:kind(), e1:message(), b == nil, e2:kind(), e2:message()}
        end
        return function(name) return tests[name]() end
        """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        data     | [true,true,"shop","order.paid","orders/7",[1,2],true,true]
        order    | [true,100]
        patterns | ["1","4","6"]
        close    | [true,true,true,true]
        errors   | [[true,"Invalid","system is required",false],[true,"Invalid","parentheses do not match in pattern: (a",false],[true,"Invalid","kind is required",false],[true,"Invalid","system is required",false],[true,"Invalid","kind is required",false],[true,"Invalid","path is required",false],[false,"bad argument #2 to 'send' (string expected, got table)"]]
        slow     | ["10000","again"]
        nodata   | true
        """)
    void events(String name, String expected) {
        assertThat(APP.call("main", '"' + name + '"')).isEqualTo(expected);
    }

    @Test
    void aDenialIsInvalid() {
        CallContext nobody = CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of()));
        assertThat(APP.call(nobody, "main", "\"denied\""))
                .isEqualTo("[true,\"Invalid\",\"not allowed to subscribe to events of system: shop\","
                        + "true,\"Invalid\",\"not allowed to send events of system: shop\"]");
    }

    @Test
    void theRegistryTellsOfItsChanges() {
        LuaApp app = LuaApp.function("events", """
            return function()
              local sub = events.subscribe("registry", "entry.*")
              events.send("test", "ready", "go")
              local event = sub:channel():receive()
              return {event.kind, event.path}
            end
            """);
        var _ = app.node
                .events()
                .subscribe(
                        "test",
                        Optional.empty(),
                        ready -> app.node
                                .events()
                                .send(new Event("registry", "entry.create", "app:new", Optional.empty())));
        assertThat(app.call("main")).isEqualTo("[\"entry.create\",\"app:new\"]");
    }

    @Test
    void aProgramThatEndedHearsNothing() {
        LuaApp app = LuaApp.function("events", "return function() events.subscribe('s') return 1 end");
        for (int i = 0; i < 3; i++) {
            assertThat(app.call("main")).isEqualTo("1");
        }
        app.node.events().send(new Event("s", "k", "p", Optional.empty()));
        assertThat(app.call("main")).isEqualTo("1");
    }
}
