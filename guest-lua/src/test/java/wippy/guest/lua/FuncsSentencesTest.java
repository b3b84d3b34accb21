package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;

/** The sentences of spec host.md §5.1 about {@code funcs}, futures and payloads. */
@Timeout(60)
class FuncsSentencesTest {
    private static final LuaApp APP = LuaApp.of("""
        entries:
          - name: echo
            kind: function.lua
            method: main
            source: return function(...) return {n = select("#", ...), ...} end
          - name: nothing
            kind: function.lua
            method: main
            source: return function() return nil end
          - name: who
            kind: function.lua
            method: main
            modules: [security, ctx]
            source: |
              return function()
                local actor, scope = security.actor(), security.scope()
                return {actor and actor:id(), scope and #scope:policies(), (ctx.all())}
              end
          - name: deeper
            kind: function.lua
            method: main
            modules: [funcs]
            source: return function() return funcs.call("app:who") end
          - name: fail
            kind: function.lua
            method: main
            source: |
              return function() return nil, errors.new{message = "busy", kind = errors.UNAVAILABLE, retryable = true, details = {n = 1}} end
          - name: count
            kind: function.lua
            method: main
            pool: {type: inline}
            source: |
              local n = 0
              return function(reset)
                if reset then n = 0 return 0 end
                n = n + 1
                if n % 3 ~= 0 then return nil, errors.new{message = "call " .. n, kind = errors.UNAVAILABLE, retryable = true} end
                return n
              end
          - name: slow
            kind: function.lua
            method: main
            modules: [time]
            source: |
              return function(name)
                process.registry.register(name)
                time.sleep("1h")
              end
          - name: process
            kind: process.lua
            meta: {default_host: "app:processes"}
            source: "return {main = function(a, b) return {a, b, process.id()} end}"
          - name: optioned
            kind: process.lua
            meta: {options: {default_host: "app:processes"}}
            source: "return {main = function() error('bad day') end}"
          - name: homeless
            kind: process.lua
            source: "return {main = function() end}"
          - name: leaver
            kind: function.lua
            method: main
            modules: [funcs]
            source: |
              return function() funcs.async("app:slow", "left alone") while not process.registry.lookup("left alone") do
                funcs.call("app:nothing") end return true end
          - name: main
            kind: function.lua
            method: main
            modules: [funcs, security, time]
            source: |
              local t = {}
              local function shown(v, e) return {v == nil, e and e:kind(), e and e:message(), e and e:retryable()} end
              function t.call(target) return shown(funcs.call(target)) end
              function t.async(target) return shown(funcs.async(target)) end
              function t.executor(target) return shown(funcs.new():call(target)) end
              function t.executorasync(target) return shown(funcs.new():async(target)) end
              function t.context() return shown(funcs.new():with_context({a = 1})) end
              function t.actor() return shown(funcs.new():with_actor(security.actor())) end
              function t.scope() return shown(funcs.new():with_scope(security.scope())) end
              function t.network() return shown(funcs.new():with_options({network = "app:vpn"})) end
              function t.otheroptions() return {funcs.new():with_options({timeout = 5, priority = "high", key = "x"}):call("app:echo", 1)[1]} end
              function t.actornil() return {(pcall(function() return funcs.new():with_actor(nil) end)), (pcall(function() return funcs.new():with_scope(nil) end))} end
              function t.badkey() return shown(funcs.new():with_context({[1] = "x"})) end
              function t.immutable()
                local first = funcs.new()
                local second = first:with_context({a = 1, b = 1})
                local third = second:with_context({b = 2, c = 3})
                local function seen(exec) return exec:call("app:who")[3] end
                return {seen(first), seen(second), seen(third)}
              end
              function t.options()
                local retry = {retry = {max_attempts = 3, initial_delay = "1ms"}}
                funcs.call("app:count", true)
                local first = funcs.new():with_options(retry):call("app:count")
                local second, e = funcs.new():with_options(retry):with_options({}):call("app:count")
                return {first, second == nil, e:message()}
              end
              function t.inherited()
                local ada = security.new_actor("ada")
                local exec = funcs.new():with_actor(ada):with_scope(security.new_scope()):with_context({v = 1})
                local allowed = security.new_scope({security.policy("app:all")})
                local deep = funcs.new():with_actor(ada):with_scope(allowed):with_context({v = 1}):call("app:deeper")
                return {exec:call("app:who"), deep, funcs.call("app:who")}
              end
              function t.counts() return {funcs.call("app:echo").n, funcs.call("app:echo", nil).n, funcs.call("app:echo", 1, nil).n} end
              function t.nothing() local v, e = funcs.call("app:nothing") return {v == nil and e == nil, (funcs.async("app:nothing"):response():receive():data()) == nil} end
              function t.process()
                local v, e = funcs.call("app:process", 1, "b")
                local p = funcs.async("app:process", 2)
                local _, failed = funcs.call("app:optioned")
                local _, none = funcs.call("app:homeless")
                return {v, e == nil, p:response():receive():data()[1], failed:kind(), failed:message():match("bad day"), none:kind()}
              end
              function t.pending()
                local f = funcs.async("app:slow", "pending")
                local r, e = f:result()
                local err, failed = f:error()
                return {select("#", f:result()), r == nil, e == nil, f:is_complete(), f:is_canceled(), err == nil, failed, type(f)}
              end
              function t.cancelcomplete()
                local f = funcs.async("app:echo", 1)
                local p = f:response():receive()
                local before = {f:is_complete(), f:is_canceled()}
                local ok, e = f:cancel()
                local again = f:cancel()
                local _, canceled = f:result()
                return {before, ok, e == nil, again, f:is_canceled(), f:is_complete(), canceled:kind(), canceled:message(), p:data()[1]}
              end
              function t.cancelfailed()
                local f = funcs.async("app:fail")
                f:response():receive()
                f:cancel()
                local err, failed = f:error()
                return {f:is_canceled(), failed, err:kind(), err:message()}
              end
              function t.unread()
                local f = funcs.async("app:echo", 7)
                while not f:is_complete() do time.sleep("1ms") end
                f:cancel()
                local p, ok = f:response():receive()
                local _, open = f:response():receive()
                return {p and p:data()[1], ok, open}
              end
              function t.goeson()
                local f = funcs.async("app:slow", "goes on")
                while not process.registry.lookup("goes on") do time.sleep("1ms") end
                f:cancel()
                time.sleep("5ms")
                return process.registry.lookup("goes on") ~= nil
              end
              function t.retries()
                local f = funcs.async("app:fail")
                local e = f:response():receive()
                local _, r = f:result()
                return {e:kind(), e:retryable(), e:details().n, r:kind(), r:retryable(), r:details().n}
              end
              function t.payload()
                local p = payload.new({1, "x"})
                local text = payload.new("raw")
                local bad, e = text:transcode("none/such")
                local v, none = p:data()
                local odd, why = payload.new({f = print}):transcode(payload.format.JSON)
                return {type(p), p:get_format(), v[2], none == nil, p:transcode(payload.format.JSON):get_format(),
                  p:transcode(payload.format.JSON):data(), p:transcode(payload.format.YAML):get_format(),
                  text:transcode(payload.format.STRING):data(), text:transcode(payload.format.BYTES):data(),
                  p:transcode(payload.format.LUA):data()[1], bad == nil, e:kind(), odd == nil, type(why:kind())}
              end
              function t.formats()
                local names = {}
                for _, name in ipairs{"JSON", "YAML", "STRING", "BYTES", "LUA"} do names[#names + 1] = type(payload.format[name]) end
                return {names, payload.format.LUA, payload.format.JSON, (pcall(function() payload.format.X = 1 end))}
              end
              return function(name, ...) return t[name](...) end
        """);

    static {
        APP.node
                .policies()
                .put(
                        new Policy(EntryId.parse("app:all"), List.of("*"), List.of("*"), List.of(), Effect.ALLOW),
                        java.util.Set.of());
    }

    private static CallContext allowed(String... actionsAndResources) {
        List<Policy> policies = new java.util.ArrayList<>();
        for (int i = 0; i < actionsAndResources.length; i += 2) {
            policies.add(new Policy(
                    EntryId.parse("app:p" + i),
                    List.of(actionsAndResources[i]),
                    List.of(actionsAndResources[i + 1]),
                    List.of(),
                    Effect.ALLOW));
        }
        return CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(policies));
    }

    @ParameterizedTest
    @ValueSource(strings = {"call", "async", "executor", "executorasync"})
    void targetsAreLookedAtInOrder(String way) {
        String name = '"' + way + '"';
        assertThat(APP.call("main", name, "\"\"")).isEqualTo("[true,\"Invalid\",\"function ID required\",false]");
        assertThat(APP.call("main", name, "\"echo\""))
                .isEqualTo("[true,\"Invalid\",\"namespace required in function ID\",false]");
        assertThat(APP.call("main", name, "\":echo\""))
                .isEqualTo("[true,\"Invalid\",\"namespace required in function ID\",false]");
        assertThat(APP.call("main", name, "\"app:\""))
                .isEqualTo("[true,\"Invalid\",\"name required in function ID\",false]");
        assertThat(APP.call(allowed("funcs.call", "app:other"), "main", name, "\"app:\""))
                .as("before permissions")
                .contains("name required");
        assertThat(APP.call(allowed("funcs.call", "app:other"), "main", name, "\"app:unknown\""))
                .as("permissions before the lookup")
                .startsWith("[true,\"PermissionDenied\",\"not allowed: app:unknown\"");
        assertThat(APP.call(allowed("funcs.call", "app:echo"), "main", name, "\"app:echo\""))
                .startsWith("[false");
    }

    @ParameterizedTest
    @CsvSource({
        "context,funcs.context,context",
        "actor,funcs.security,security",
        "scope,funcs.security,security",
        "network,network.select,app:vpn"
    })
    void eachStepOfAnExecutorNeedsItsPermission(String step, String action, String resource) {
        assertThat(APP.call(allowed("funcs.call", "*", action, "other"), "main", '"' + step + '"'))
                .startsWith("[true,\"PermissionDenied\",\"not allowed");
        assertThat(APP.call(allowed(action, resource), "main", '"' + step + '"'))
                .startsWith("[false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "otheroptions § [1]",
                "actornil § [false,false]",
                "badkey § [true,\"Invalid\",\"context keys must be strings\",false]",
                "immutable § [{},{\"a\":1,\"b\":1},{\"a\":1,\"b\":2,\"c\":3}]",
                "options § [3,true,\"call 4\"]",
                "counts § [0,1,2]",
                "nothing § [true,true]",
                "inherited § [[\"ada\",0,{\"v\":1}],[\"ada\",1,{\"v\":1}],[null,null,{}]]",
                "process § [[1,\"b\",\"app:process\"],true,2,\"Internal\",\"bad day\",\"NotFound\"]",
                "pending § [2,true,true,false,false,true,false,\"userdata\"]",
                "cancelcomplete § [[true,false],true,true,true,true,true,\"Canceled\",\"canceled\",1]",
                "cancelfailed § [true,true,\"Internal\",\"busy\"]",
                "unread § [7,true,false]",
                "goeson § true",
                "retries § [\"Unavailable\",true,1,\"Unavailable\",true,1]",
                "payload §"
                    + " [\"userdata\",\"lua/any\",\"x\",true,\"json/plain\",\"[1,\\\"x\\\"]\",\"yaml/plain\",\"raw\",\"raw\",1,"
                    + "true,\"Invalid\",true,\"string\"]",
                "formats § [[\"string\",\"string\",\"string\",\"string\",\"string\"],\"lua/any\",\"json/plain\",false]",
            })
    void callsAndFutures(String name, String result) {
        assertThat(APP.call("main", '"' + name.strip() + '"')).isEqualTo(result);
    }

    @Test
    void whatWasStartedEndsWithItsCaller() {
        assertThat(APP.call("leaver")).isEqualTo("true");
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(APP.processes.lookupName("left alone")).isEmpty());
    }
}
