package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wippy.guest.lua.LuaApp;
import wippy.runtime.call.CallContext;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Scope;

/** {@code registry}: changes, versions and history (spec host.md §5.17, §9). */
class RegistryModuleTest {
    private static final String SOURCE = """
        local tests = {}
        local function note(id, text) return {id = id, kind = "registry.entry", meta = {type = "note"}, data = {text = text}} end
        local function code(id, body) return {id = id, kind = "function.lua", data = {source = body, method = "run"}} end
        local function failure(v, err) return {v == nil, err:kind(), err:message(), err:retryable()} end

        function tests.apply()
          local changes = registry.snapshot():changes()
          local same = changes:create(note("app:a", "one")):create(note({ns = "app", name = "b"}, "two"))
          local ops = changes:ops()
          local version, err = changes:apply()
          local entry = registry.get("app:a")
          local v2 = registry.snapshot():changes():update(note("app:a", "new")):delete("app:b"):apply()
          return {same == changes, tostring(changes), #ops, ops[1].kind, ops[2].entry.id, version:string(), err == nil, entry.data.text,
            entry.meta.type, v2:id(), registry.get("app:a").data.text, tostring(select(2, registry.get("app:b"))),
            v2:previous():id(), v2:next() == nil, version:next():id(), #registry.versions()}
        end
        function tests.code()
          registry.snapshot():changes():create(code("app:f", "return {run = function(x) return x + 1 end}")):apply()
          local one = funcs.call("app:f", 1)
          registry.snapshot():changes():update(code("app:f", "return {run = function(x) return x + 10 end}")):apply()
          local ten = funcs.call("app:f", 1)
          registry.snapshot():changes():delete({ns = "app", name = "f"}):apply()
          local _, gone = funcs.call("app:f", 1)
          registry.snapshot():changes():create(code("app:f", "return {run = function(x) return x + 100 end}")):apply()
          return {one, ten, gone:kind(), funcs.call("app:f", 1)}
        end
        function tests.versions()
          for i = 1, 3 do
            registry.snapshot():changes()[i == 1 and "create" or "update"](registry.snapshot():changes(), note("app:v", "v" .. i)):apply()
          end
          local history = registry.history()
          local v1 = history:get_version(1)
          local old = history:snapshot_at(v1)
          local ok, err = registry.apply_version(v1)
          local back = registry.get("app:v").data.text
          local same = registry.apply_version(registry.current_version())
          local branch = registry.snapshot():changes():update(note("app:v", "branch")):apply()
          registry.apply_version(history:get_version(3))
          local forward = registry.get("app:v").data.text
          local ids = {}
          for i, v in ipairs(history:versions()) do ids[i] = v:id() end
          return {old:get("app:v").data.text, ok, err == nil, back, same, branch:id(), branch:previous():id(), forward, ids,
            registry.snapshot_at(2):get("app:v").data.text, tostring(history), tostring(v1), tostring(old)}
        end
        function tests.errors()
          local changes = registry.snapshot():changes()
          local history = registry.history()
          return {failure(changes:apply()), failure(changes:create(1)), failure(changes:create({id = "app:x"})), failure(changes:create({kind = "k"})),
            failure(changes:create({id = "x", kind = "k"})), failure(changes:create({id = "app:x", kind = "k", meta = {1}})), failure(changes:delete()),
            failure(changes:delete({ns = "app"})), failure(history:get_version(99)), failure(registry.snapshot_at(0)), failure(registry.snapshot_at(99)),
            #changes:ops()}
        end
        function tests.rejected()
          local out = {}
          local function try(f)
            local version, err = f(registry.snapshot():changes()):apply()
            out[#out + 1] = {version == nil, err:kind(), err:retryable(), tostring(err)}
          end
          try(function(c) return c:create(note("app:main", "x")) end)
          try(function(c) return c:update(note("app:none", "x")) end)
          try(function(c) return c:delete("app:none") end)
          try(function(c) return c:update({id = "app:main", kind = "registry.entry"}) end)
          try(function(c) return c:create(note("app:ok", "x")):create(code("app:bad", "return (")) end)
          try(function(c) return c:create({id = "app:dep", kind = "ns.dependency", data = {component = "a/b"}}) end)
          out[#out + 1] = {tostring(select(2, registry.get("app:ok"))), registry.current_version():id()}
          return out
        end
        function tests.delta()
          local from = {note("app:keep", "1"), note("app:change", "1"), note("app:go", "1"), code("app:lib", "x")}
          local user = code("app:user", "y") user.data.imports = {lib = "app:newlib"}
          local to = {user, note("app:change", "2"), note("app:keep", "1"), code("app:newlib", "z")}
          local out = {}
          for i, op in ipairs(registry.build_delta(from, to)) do out[i] = op.kind .. " " .. op.entry.id end
          local _, err = registry.build_delta({1}, {})
          out[#out + 1] = err:kind()
          return out
        end
        function tests.events()
          local sub = events.subscribe("registry", "entry.*")
          registry.snapshot():changes():create(note("app:e", "1")):apply()
          local event = sub:channel():receive()
          return {event.system, event.kind, event.path}
        end
        function tests.denied()
          return {failure(registry.snapshot():changes():create(note("app:z", "1")):apply()), failure(registry.apply_version(registry.current_version()))}
        end
        return function(name) return tests[name]() end
        """;

    private LuaApp app = LuaApp.function("registry, funcs, events", SOURCE);

    @BeforeEach
    void anew() {
        app = LuaApp.function("registry, funcs, events", SOURCE);
    }

    private String call(String name) {
        return app.call("main", '"' + name + '"');
    }

    @Test
    void changesAreAppliedTogetherAndMakeAVersion() {
        assertThat(call("apply"))
                .isEqualTo(
                        "[true,\"registry.Changes{ops=2}\",2,\"entry.create\",\"app:b\",\"v1\",true,\"one\",\"note\",2,"
                                + "\"new\",\"entry not found: app:b\",1,true,2,3]");
    }

    @Test
    void newCodeServesTheNextCall() {
        assertThat(call("code")).isEqualTo("[2,11,\"NotFound\",101]");
    }

    @Test
    void versionsCanBeGoneBackAndForthTo() {
        assertThat(call("versions"))
                .isEqualTo("[\"v1\",true,true,\"v1\",true,4,1,\"v3\",[0,1,2,3,4],\"v2\",\"registry.History{}\","
                        + "\"registry.Version{v1}\",\"registry.Snapshot{version=v1}\"]");
    }

    @Test
    void badEntriesAreInvalid() {
        assertThat(call("errors")).isEqualTo("""
            [[true,"Invalid","no changes to apply",false],\
            [true,"Invalid","entry must be a table, got number",false],\
            [true,"Invalid","entry app:x: kind is required",false],\
            [true,"Invalid","entry id is required: \\"ns:name\\" or {ns, name}",false],\
            [true,"Invalid","entry id must have a namespace and a name: :x",false],\
            [true,"Invalid","entry app:x: meta must be a table with string keys",false],\
            [true,"Invalid","entry id is required: \\"ns:name\\" or {ns, name}",false],\
            [true,"Invalid","entry id is required: \\"ns:name\\" or {ns, name}",false],\
            [true,"NotFound","version not found: v99",false],\
            [true,"Invalid","version must be positive: 0",false],\
            [true,"NotFound","version not found: v99",false],0]\
            """);
    }

    @Test
    void rejectedChangesLeaveEverythingAsItWas() {
        assertThat(call("rejected"))
                .contains("[true,\"Internal\",false,\"failed to apply changes: operation failed for entry app:main:"
                        + " entry already exists: {ns: app, name: main}\"]")
                .contains("entry does not exist: {ns: app, name: none}")
                .contains("cannot delete non-existent entry: {ns: app, name: none}")
                .contains("cannot change entry kind from function.lua to registry.entry for {ns: app, name: main}")
                .contains("[true,\"Internal\",false,\"failed to apply changes: operation failed for entry app:bad: ")
                .contains("[true,\"Internal\",false,\"failed to apply changes: operation failed for entry app:dep:"
                        + " dependency resolution failed")
                .endsWith("[\"entry not found: app:ok\",0]]");
    }

    @Test
    void aDeltaIsInTheOrderItCanBeAppliedIn() {
        assertThat(call("delta"))
                .isEqualTo("[\"entry.delete app:lib\",\"entry.delete app:go\",\"entry.update app:change\","
                        + "\"entry.create app:newlib\",\"entry.create app:user\",\"Invalid\"]");
    }

    @Test
    void changesAreEvents() {
        assertThat(call("events")).isEqualTo("[\"registry\",\"entry.create\",\"app:e\"]");
    }

    @Test
    void changingNeedsPermission() {
        CallContext nobody = CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of()));
        assertThat(app.call(nobody, "main", "\"denied\""))
                .isEqualTo("[[true,\"PermissionDenied\",\"not allowed to change entry: app:z\",false],"
                        + "[true,\"PermissionDenied\",\"not allowed to apply version: v0\",false]]");
    }
}
