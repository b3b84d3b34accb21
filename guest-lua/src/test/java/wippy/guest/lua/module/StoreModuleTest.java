package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wippy.guest.lua.LuaApp;
import wippy.runtime.call.CallContext;
import wippy.runtime.entry.EntryId;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Condition;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;

/** The module {@code store} (spec host.md §5.18). */
class StoreModuleTest {
    private static LuaApp app(String body) {
        return LuaApp.of("""
            entries:
              - { name: cache, kind: store.memory, max_size: 20 }
              - name: main
                kind: function.lua
                method: main
                modules: [store, time]
                source: |
            %s
            """.formatted(("local store, time = require(\"store\"), require(\"time\")\n"
                        + "return {main = function()\n"
                        + "local cache, err = store.get(\"app:cache\")\n"
                        + "if err then return {err:kind(), tostring(err)} end\n"
                        + body + "\nend}")
                .indent(6)));
    }

    private static CallContext as(Policy... policies) {
        return CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of(policies)));
    }

    private static Policy allow(String action, Condition... conditions) {
        return new Policy(
                new EntryId("app", action), List.of(action), List.of("app:cache"), List.of(conditions), Effect.ALLOW);
    }

    @Test
    void valuesKeepTheirTypes() {
        assertThat(app("""
            local octets = string.char(0, 255, 128)
            cache:set("all", {n = 3, f = 2.0, list = {1, 2}, flag = false, octets = octets, deep = {a = {b = "c"}}})
            local all = cache:get("all")
            return {all.n, math.type(all.n), math.type(all.f), #all.list, all.flag, all.octets == octets, all.deep.a.b}
            """).call("main")).isEqualTo("[3,\"integer\",\"float\",2,false,true,\"c\"]");
    }

    @Test
    void whoWritesAndWhoReadsHaveCopies() {
        assertThat(app("""
            local mine = {1}
            cache:set("list", mine)
            mine[1] = 2
            cache:get("list")[1] = 3
            return cache:get("list")[1]
            """).call("main")).isEqualTo("1");
    }

    @Test
    void valuesOutliveTheCall() {
        LuaApp app = app("""
            local count = (cache:get("count") or 0) + 1
            cache:set("count", count)
            return count
            """);
        app.call("main");
        assertThat(app.call("main")).isEqualTo("2");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(app("""
            local value, err = cache:get("none")
            local entry, other = cache:entry("none")
            return {value == nil, err:kind(), tostring(err), err:retryable(), other:kind(), cache:has("none"), cache:delete("none")}
            """).call("main"))
                .isEqualTo("[true,\"NotFound\",\"key not found: none\",false,\"NotFound\",false,false]");
        assertThat(app("""
            local other, err = store.get("app:other")
            local empty, e = store.get("")
            return {other == nil, err:kind(), tostring(err), e:kind(), store.get("cache") ~= nil}
            """).call("main"))
                .isEqualTo("[true,\"NotFound\",\"store not found: app:other\",\"Invalid\",true]");
    }

    @Test
    void aValueEndsWithItsTimeToLive() {
        assertThat(app("""
            local ok, err = cache:set("a", 1, 0.05)
            cache:set("b", 1, "50ms")
            cache:put("c", 1, {ttl = time.parse_duration("50ms")})
            cache:set("for ever", 1, 0)
            cache:set("for seconds", 1, 30)
            cache:set("for hours", 1, "1h")
            cache:put("for days", 1, {ttl = time.parse_duration("48h")})
            for _, key in ipairs{"a", "b", "c"} do
              while cache:has(key) do time.sleep("1ms") end
            end
            return {ok, cache:has("for ever"), cache:has("for seconds"), cache:has("for hours"), cache:has("for days")}
            """).call("main")).isEqualTo("[true,true,true,true,true]");
    }

    @Test
    void versionsGuardAgainstLostUpdates() {
        assertThat(app("""
            local first = cache:put("a", "one", {version = 0})
            local again, exists = cache:put("a", "x", {version = 0})
            local entry = cache:entry("a")
            local second = cache:put("a", "two", {version = entry.version})
            local stale, conflict = cache:put("a", "x", {version = first})
            return {entry.key, entry.value, entry.version == first, second > first, exists:kind(), conflict:kind(), cache:get("a")}
            """).call("main")).isEqualTo("[\"a\",\"one\",true,true,\"AlreadyExists\",\"Conflict\",\"two\"]");
    }

    @Test
    void keysAreListedInPages() {
        assertThat(app("""
            for i = 1, 5 do cache:set("user:" .. i, i) end
            cache:set("other", 0)
            local keys, cursor = {}, nil
            repeat
              local page = cache:list({prefix = "user:", limit = 2, cursor = cursor})
              for _, key in ipairs(page.keys) do keys[#keys + 1] = key end
              cursor = page.cursor
            until not cursor
            local info = cache:info()
            return {table.concat(keys, " "), #cache:list().keys, info.size, info.max_size, info.kind, tostring(cache)}
            """).call("main"))
                .isEqualTo("[\"user:1 user:2 user:3 user:4 user:5\",6,6,20,\"store.memory\",\"store{app:cache}\"]");
    }

    @Test
    void aFullStoreSaysSo() {
        assertThat(app("""
            for i = 1, 20 do cache:set("k" .. i, i) end
            local ok, err = cache:set("one more", 1)
            return {ok == nil, err:kind(), err:retryable(), cache:set("k1", "changed")}
            """).call("main")).isEqualTo("[true,\"Unavailable\",true,true]");
    }

    @Test
    void wrongArgumentsAreErrors() {
        assertThat(app("""
            local kinds = {}
            local function note(value, err) kinds[#kinds + 1] = tostring(value) .. " " .. tostring(err and err:kind()) end
            note(cache:get(""))
            note(cache:set("a", nil))
            note(cache:set("a", 1, -1))
            note(cache:set("a", 1, "soon"))
            note(cache:put("a", 1, {version = -1}))
            note(cache:list({limit = 0}))
            note(cache:list({prefix = 1}))
            note(cache:get("\\255"))
            kinds[#kinds + 1] = tostring(pcall(cache.get, cache))
            return kinds
            """).call("main"))
                .isEqualTo("[\"nil Invalid\",\"nil Invalid\",\"nil Invalid\",\"nil Invalid\",\"nil Invalid\","
                        + "\"nil Invalid\",\"nil Invalid\",\"nil Invalid\",\"false\"]");
    }

    @Test
    void aReleasedStoreIsOfNoUse() {
        assertThat(app("""
            cache:release()
            local value, err = cache:get("a")
            cache:release()
            return {value == nil, err:kind(), tostring(err)}
            """).call("main")).isEqualTo("[true,\"Invalid\",\"store is released\"]");
    }

    @Test
    void eachStepNeedsItsPermission() {
        assertThat(app("return true").call(as(allow("other")), "main"))
                .isEqualTo("[\"PermissionDenied\",\"not allowed to access store: app:cache\"]");
        String body = """
            local function denied(value, err) return err and err:kind() == "PermissionDenied" or false end
            local _, err = cache:set("a", 1)
            return {denied(cache:set("a", 1)), denied(cache:put("a", 1)), denied(cache:get("a")), denied(cache:entry("a")),
              denied(cache:has("a")), denied(cache:delete("a")), denied(cache:list()), denied(cache:info()), tostring(err)}
            """;
        assertThat(app(body).call(as(allow("store.get")), "main"))
                .isEqualTo(
                        "[true,true,true,true,true,true,true,true,\"not allowed to write key a of store: app:cache\"]");
        assertThat(app(body)
                        .call(
                                as(
                                        allow("store.get"),
                                        allow("store.key.set"),
                                        allow("store.key.get"),
                                        allow("store.key.has"),
                                        allow("store.key.delete"),
                                        allow("store.key.list"),
                                        allow("store.info")),
                                "main"))
                .isEqualTo("[false,false,false,false,false,false,false,false,\"nil\"]");
    }

    @Test
    void policiesMayLookAtTheKey() {
        Condition own = new Condition("meta.key", Condition.Operator.EQ, new Condition.Operand.Field("actor.id"));
        assertThat(app("""
            local _, err = cache:set("bob", 1)
            return {cache:set("ada", 1), err:kind()}
            """).call(as(allow("store.get"), allow("store.key.set", own)), "main"))
                .isEqualTo("[true,\"PermissionDenied\"]");
    }
}
