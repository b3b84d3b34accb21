package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Json;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.process.Mail;
import wippy.runtime.process.Pid;
import wippy.runtime.process.Spawn;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Condition;
import wippy.runtime.security.Effect;
import wippy.runtime.security.Policy;
import wippy.runtime.security.Scope;

/** The sentences of spec host.md §5.3. */
@Timeout(60)
class ProcessSentencesTest {
    private static final LuaApp APP = LuaApp.of("""
        entries:
          - name: sleeper
            kind: process.lua
            source: |
              return {main = function()
                local event = process.events():receive()
                return event.reason
              end}
          - name: quick
            kind: process.lua
            source: "return {main = function(v) return v end}"
          - name: failing
            kind: process.lua
            source: "return {main = function() return nil, errors.new{message = 'bad day', kind = errors.CONFLICT} end}"
          - name: keeper
            kind: process.lua
            source: |
              return {main = function()
                local seen = {}
                for i = 1, 3 do
                  local m = process.inbox():receive()
                  seen[i] = {m:topic(), m:payload() and m:payload():data()}
                end
                return seen
              end}
          - name: who
            kind: process.lua
            modules: [security, ctx]
            source: |
              return {main = function()
                local actor, scope = security.actor(), security.scope()
                return {actor and actor:id(), scope and #scope:policies(), (ctx.all())}
              end}
          - name: main
            kind: function.lua
            method: main
            modules: [security, ctx, time]
            source: |
              local HOST = "app:processes"
              local t = {}
              local function shown(v, e) return {tostring(v), e and e:kind(), e and e:message()} end
              local function raised(f, ...)
                local ok, e = pcall(f, ...)
                if ok then return {true, type(e)} end
                return {false, e:kind(), e:message()}
              end

              -- what may be done
              function t.send() return shown(process.send(process.pid(), "x")) end
              for _, name in ipairs{"spawn", "spawn_monitored", "spawn_linked", "spawn_linked_monitored"} do
                t[name] = function() return shown(process[name]("app:quick", HOST)) end
                t["spawner_" .. name] = function()
                  local spawner = process.with_options({})
                  return shown(spawner[name](spawner, "app:quick", HOST))
                end
              end
              function t.exec() return shown(process.exec("app:quick", HOST)) end
              for _, name in ipairs{"terminate", "cancel", "monitor", "unmonitor", "link", "unlink"} do
                t[name] = function(pid) return shown(process[name](pid)) end
              end
              function t.register() return shown(process.registry.register("r")) end
              function t.register_wide() return shown(process.registry.register("r", nil, process.registry.STRONG)) end
              function t.register_foreign(pid) return shown(process.registry.register("f", pid)) end
              function t.unregister() return shown(process.registry.unregister("r")) end
              function t.unregister_wide() return shown(process.registry.unregister("r", process.registry.EVENTUAL)) end
              function t.with_context() return raised(process.with_context, {a = 1}) end
              function t.with_actor()
                local s = process.with_options({})
                return raised(s.with_actor, s, security.actor())
              end
              function t.with_scope()
                local s = process.with_options({})
                return raised(s.with_scope, s, security.scope())
              end

              -- names and numbers
              function t.constants()
                return {process.event.CANCEL, process.event.EXIT, process.event.LINK_DOWN, process.registry.LOCAL,
                  process.registry.EVENTUAL, process.registry.CONSISTENT, process.registry.STRONG}
              end
              function t.identity()
                return {process.id(), process.pid():match("^{.*|0x%x%x%x%x%x+}$") ~= nil, process.pid() == process.pid()}
              end
              function t.options()
                local wrong = {}
                for i, options in ipairs{{trap_links = "yes"}, {trap_links = 1}, {other = true}, {trap_links = true, other = 1}, {[1] = true}} do
                  local ok, e = process.set_options(options)
                  wrong[i] = {ok, e:kind(), e:message()}
                end
                local before = process.get_options()
                local empty = process.set_options({})
                local set, e = process.set_options({trap_links = true})
                local after = process.get_options().trap_links
                process.set_options({})
                return {wrong, before, empty, set, e == nil, after, process.get_options().trap_links}
              end

              -- what is wrong with a call
              function t.few()
                local seen = {}
                for _, name in ipairs{"spawn", "spawn_monitored", "spawn_linked", "spawn_linked_monitored", "exec"} do
                  local v, e = process[name]("app:quick")
                  seen[#seen + 1] = {v == nil, e:kind(), e:message()}
                end
                local v, e = process.send(process.pid())
                seen[#seen + 1] = {v == nil, e:kind()}
                for _, name in ipairs{"terminate", "cancel", "monitor", "unmonitor", "link", "unlink"} do
                  local v, e = process[name]()
                  seen[#seen + 1] = {v == nil, e:kind()}
                end
                return seen
              end
              function t.wrong()
                local function kind(v, e) return {v == nil, e:kind(), e:message()} end
                return {kind(process.exec("quick", HOST)), kind(process.exec("app:", HOST)), kind(process.spawn("app:quick", "app:none")),
                  kind(process.spawn("app:none", HOST)), kind(process.send("nobody", "x")), kind(process.send(process.pid(), "@pid/x")),
                  kind(process.listen("")), kind(process.listen("@pid/events")), kind(process.registry.register("")),
                  kind(process.cancel(process.pid(), 5))}
              end
              function t.gone()
                local pid = process.spawn_monitored("app:quick", HOST)
                process.events():receive()
                local seen = {}
                for _, name in ipairs{"terminate", "cancel", "monitor", "link"} do
                  local v, e = process[name](pid)
                  seen[#seen + 1] = v == nil and tostring(e):match("not found")
                end
                local v, e = process.send(pid, "x")
                seen[#seen + 1] = v == nil and tostring(e):match("not found")
                v, e = process.send("{nowhere@app:nothing|0x00001}", "x")
                seen[#seen + 1] = v == nil and tostring(e):match("not found")
                return seen
              end

              -- channels and messages
              function t.same()
                return {process.inbox() == process.inbox(), process.events() == process.events(), process.listen("a") == process.listen("a"),
                  process.listen("a") == process.listen("b"), process.inbox() == process.events()}
              end
              function t.message()
                local inbox = process.inbox()
                process.send(process.pid(), "none")
                process.send(process.pid(), "one", {1})
                process.send(process.pid(), "two", "a", "b")
                local none, one, two = inbox:receive(), inbox:receive(), inbox:receive()
                return {none:topic(), none:payload() == nil, one:payload():data(), type(two:payload()), #two:payload(), two:payload()[2]:data(),
                  one:from() == process.pid(), type(one)}
              end
              function t.raw()
                local raw, full = process.listen("raw"), process.listen("full", {message = true})
                process.send(process.pid(), "raw", "v")
                process.send(process.pid(), "raw", 1, nil, 3)
                process.send(process.pid(), "full", 7)
                local one, several, message = raw:receive(), raw:receive(), full:receive()
                return {one, several[1], several[2] == nil, several[3], message:topic(), message:payload():data(), process.listen("raw", {message = false}) == raw}
              end
              function t.unlisten()
                local ch = process.listen("u")
                local ok = process.unlisten(ch)
                local again, e = process.unlisten(ch)
                local other = (pcall(process.unlisten, "u"))
                local function closed(c) local _, open = c:receive() return not open end
                return {ok, again, e:kind(), other, closed(ch), process.listen("u") == ch}
              end
              function t.named()
                local pid = process.spawn_monitored("app:keeper", HOST)
                process.registry.register("keeper", pid)
                local sent, e = process.send("keeper", "by name", 1)
                local spawner = process.with_options({}):with_name("keeper"):with_message("first", 2):with_message("second", 3)
                local same = spawner:spawn("app:keeper", HOST)
                return {sent, e == nil, same == pid, process.events():receive().result.value}
              end
              function t.firstname()
                local spawner = process.with_options({}):with_name("fresh"):with_message("a", 1):with_message("b")
                local pid = spawner:spawn_monitored("app:keeper", HOST)
                local named = process.registry.lookup("fresh") == pid
                process.send("fresh", "c", 3)
                return {named, process.events():receive().result.value,
                  process.registry.lookup("fresh") == nil}
              end
              function t.queued()
                local pid = process.spawn_monitored("app:keeper", HOST)
                for i = 1, 3 do process.send(pid, "n", i) end
                return process.events():receive().result.value
              end

              -- spawners
              function t.immutable()
                local empty = process.with_options({})
                local one = process.with_context({a = 1})
                local two = one:with_context({a = 2, b = 2})
                local function seen(spawner)
                  spawner:spawn_monitored("app:who", HOST)
                  return process.events():receive().result.value[3]
                end
                return {seen(empty), seen(one), seen(two)}
              end
              function t.secured()
                local ada = security.new_actor("ada")
                local spawner = process.with_context({v = 1}):with_actor(ada):with_scope(security.new_scope())
                spawner:spawn_monitored("app:who", HOST)
                local seen = process.events():receive().result.value
                process.with_context({}):spawn_monitored("app:who", HOST)
                return {seen, process.events():receive().result.value}
              end
              function t.inherits()
                process.spawn_monitored("app:who", HOST)
                local plain = process.events():receive().result.value
                process.with_context({w = 2}):spawn_monitored("app:who", HOST)
                return {plain, process.events():receive().result.value, (process.exec("app:who", HOST))}
              end
              function t.secured_context()
                local spawner = process.with_options({}):with_actor(security.actor())
                return raised(spawner.with_context, spawner, {})
              end

              -- events
              local function fields(event)
                local names = {}
                for name in pairs(event) do names[#names + 1] = name end
                table.sort(names)
                return table.concat(names, " ")
              end
              function t.exits()
                local pid = process.spawn_monitored("app:quick", HOST, 5)
                local good = process.events():receive()
                process.spawn_monitored("app:failing", HOST)
                local bad = process.events():receive()
                return {fields(good), good.kind, good.from == pid, math.type(good.at), good.result.value, good.result.error == nil,
                  fields(bad), bad.result.value == nil, type(bad.result.error), bad.result.error:kind(), tostring(bad.result.error),
                  bad.error == nil and bad.deadline == nil, getmetatable(bad) == nil, fields(good.result), fields(bad.result)}
              end
              function t.canceled()
                process.cancel(process.pid(), "enough")
                process.cancel(process.pid())
                local event, other = process.events():receive(), process.events():receive()
                return {fields(event), event.kind, event.from == process.pid(), event.reason, event.result == nil, other.reason}
              end
              function t.linked()
                process.set_options({trap_links = true})
                local both = process.spawn_linked_monitored("app:failing", HOST)
                local kinds = {process.events():receive().kind, process.events():receive().kind}
                table.sort(kinds)
                local fine = process.spawn_linked_monitored("app:quick", HOST)
                local exit = process.events():receive()
                return {kinds, exit.kind, exit.from == fine}
              end
              function t.relations()
                local pid = process.spawn("app:sleeper", HOST)
                local done = {process.monitor(pid), process.monitor(pid), process.link(pid), process.unlink(pid), process.unmonitor(pid),
                  process.monitor(pid), process.cancel(pid, "over")}
                local event = process.events():receive()
                local other = channel.select{process.events():case_receive(), default = true}
                return {done, event.result.value, other.default}
              end
              function t.deadly()
                process.spawn_linked("app:failing", HOST)
                process.inbox():receive()
              end
              function t.deadly_timer()
                process.spawn_linked("app:failing", HOST)
                time.sleep("1h")
              end
              function t.exec_result()
                local v, e = process.exec("app:quick", HOST, {1, 2})
                local none, failed = process.exec("app:failing", HOST)
                return {v, e == nil, none == nil, failed:kind(), failed:message()}
              end

              function t.ask()
                local sent = process.send(process.pid(), "x")
                local result = process.exec("app:quick", HOST, 5)
                local named = process.registry.register("asking")
                return {sent == true, result == 5, named == true}
              end

              -- names
              function t.names()
                local r = process.registry
                local ok, again = r.register("mine"), r.register("mine")
                local pid = process.spawn_monitored("app:sleeper", HOST)
                local other, taken = r.register("mine", pid)
                local foreign, found = r.register("theirs", pid), r.lookup("theirs") == pid
                process.terminate(pid)
                process.events():receive()
                local none, e = r.lookup("theirs")
                return {ok, again, other == nil, taken:kind(), foreign, found, none == nil, e:kind(), e:message(), r.unregister("mine"),
                  r.unregister("mine"), r.lookup("mine") == nil}
              end
              return function(name, ...) return t[name](...) end
        """);

    private static CallContext allowed(String... actionsAndResources) {
        List<Policy> policies = new ArrayList<>();
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

    /** Without one of its permissions a function is refused, in words; with all of them it works. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "send                            | process.send                   |                         | not"
                        + " allowed to send to process: ",
                "spawn                           | process.spawn                  | process.host            | not"
                        + " allowed to spawn process: app:quick",
                "spawn                           | process.host                   | process.spawn           | not"
                        + " allowed to use host: app:processes",
                "spawn_monitored                 | process.spawn.monitored        | process.host process.spawn | not"
                        + " allowed to spawn monitored process: app:quick",
                "spawn_linked                    | process.spawn.linked           | process.host process.spawn | not"
                        + " allowed to spawn linked process: app:quick",
                "spawn_linked_monitored          | process.spawn.linked           | process.host process.spawn"
                        + " process.spawn.monitored | not allowed",
                "spawn_linked_monitored          | process.spawn.monitored        | process.host process.spawn"
                        + " process.spawn.linked | not allowed",
                "spawner_spawn                   | process.spawn                  | process.host            | not"
                        + " allowed to spawn process: app:quick",
                "spawner_spawn_monitored         | process.spawn.monitored        | process.host process.spawn | not"
                        + " allowed",
                "spawner_spawn_linked            | process.spawn.linked           | process.host process.spawn | not"
                        + " allowed",
                "spawner_spawn_linked_monitored  | process.spawn.linked           | process.host process.spawn"
                        + " process.spawn.monitored | not allowed",
                "exec                            | process.exec                   | process.host            | not"
                        + " allowed",
                "exec                            | process.host                   | process.exec            | not"
                        + " allowed to use host: app:processes",
                "terminate                       | process.terminate              |                         | not"
                        + " allowed to terminate process: {",
                "cancel                          | process.cancel                 |                         | not"
                        + " allowed to cancel process: {",
                "monitor                         | process.monitor                |                         | not"
                        + " allowed to monitor process: {",
                "unmonitor                       | process.unmonitor              |                         | not"
                        + " allowed to unmonitor process: {",
                "link                            | process.link                   |                         | not"
                        + " allowed to link process: {",
                "unlink                          | process.unlink                 |                         | not"
                        + " allowed to unlink process: {",
                "register                        | process.registry.register      |                         | not"
                        + " allowed",
                "register_foreign                | process.registry.foreign       | process.registry.register | not"
                        + " allowed",
                "unregister                      | process.registry.unregister    |                         | not"
                        + " allowed",
                "with_context                    | process.context                |                         | not"
                        + " allowed",
                "with_actor                      | process.security               |                         | not"
                        + " allowed",
                "with_scope                      | process.security               |                         | not"
                        + " allowed",
                "secured_context                 | process.context                | process.security        | not"
                        + " allowed",
            })
    void eachFunctionNeedsItsPermissions(String function, String missing, String others, String denial) {
        List<String> granted = new ArrayList<>();
        if (others != null) {
            for (String action : others.split(" ")) {
                granted.addAll(List.of(action, "*"));
            }
        }
        Pid pid = sleeper();
        String[] call = {'"' + function + '"', '"' + pid.toString() + '"'};
        String refused = APP.call(allowed(granted.toArray(new String[0])), "main", call);
        assertThat(refused)
                .matches("\\[(\"nil\"|\"false\"|false),\"PermissionDenied\",.*")
                .contains(denial);
        granted.addAll(List.of(missing, "*"));
        assertThat(APP.call(allowed(granted.toArray(new String[0])), "main", call))
                .doesNotContain("PermissionDenied");
        end(pid);
    }

    private static void end(Pid pid) {
        try {
            APP.processes.terminate(pid);
        } catch (WippyException ended) {
            assertThat(ended).hasMessage("process not found");
        }
    }

    private static Pid sleeper() {
        return APP.processes.spawn(
                Spawn.of(EntryId.parse("app:sleeper"), "app:processes", List.of(), CallContext.EMPTY));
    }

    /** Wider names have permissions of their own. */
    @Test
    void widerNamesHaveTheirOwnPermissions() {
        assertThat(APP.call(allowed("process.registry.register", "*"), "main", "\"register_wide\""))
                .contains("PermissionDenied");
        assertThat(APP.call(allowed("process.registry.register.strong", "r"), "main", "\"register_wide\""))
                .contains("not available");
        assertThat(APP.call(allowed("process.registry.unregister", "*"), "main", "\"unregister_wide\""))
                .contains("PermissionDenied");
        assertThat(APP.call(allowed("process.registry.unregister.eventual", "r"), "main", "\"unregister_wide\""))
                .contains("not available");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "constants § [\"pid.cancel\",\"pid.exit\",\"pid.link.down\",0,1,2,3]",
                "identity § [\"app:main\",true,true]",
                "options § [[[false,\"Invalid\",\"option trap_links must be a boolean\"],[false,\"Invalid\",\"option"
                    + " trap_links must be a boolean\"],[false,\"Invalid\",\"option other is not"
                    + " supported\"],[false,\"Invalid\",\"option other is not supported\"],[false,\"Invalid\",\"option"
                    + " 1 is not supported\"]],{\"trap_links\":false},true,true,true,true,true]",
                "few § [[true,\"Invalid\",\"spawn requires at least id and host"
                    + " arguments\"],[true,\"Invalid\",\"spawn_monitored requires at least id and host"
                    + " arguments\"],[true,\"Invalid\",\"spawn_linked requires at least id and host"
                    + " arguments\"],[true,\"Invalid\",\"spawn_linked_monitored requires at least id and host"
                    + " arguments\"],[true,\"Invalid\",\"exec requires at least id and host"
                    + " arguments\"],[true,\"Invalid\"],"
                    + "[true,\"Invalid\"],[true,\"Invalid\"],[true,\"Invalid\"],[true,\"Invalid\"],[true,\"Invalid\"],[true,\"Invalid\"]]",
                "gone § [\"not found\",\"not found\",\"not found\",\"not found\",\"not found\",\"not found\"]",
                "same § [true,true,true,false,false]",
                "message § [\"none\",true,[1],\"table\",2,\"b\",true,\"userdata\"]",
                "raw § [\"v\",1,true,3,\"full\",7,true]",
                "unlisten § [true,false,\"NotFound\",false,true,false]",
                "named § [true,true,true,[[\"by name\",1],[\"first\",2],[\"second\",3]]]",
                "firstname § [true,[[\"a\",1],[\"b\"],[\"c\",3]],true]",
                "queued § [[\"n\",1],[\"n\",2],[\"n\",3]]",
                "immutable § [{},{\"a\":1},{\"a\":2,\"b\":2}]",
                "secured § [[\"ada\",0,{\"v\":1}],[null,null,{}]]",
                "exits § [\"at from kind result\",\"pid.exit\",true,\"integer\",5,true,\"at from kind"
                        + " result\",true,\"userdata\",\"Conflict\",\"bad day\",true,true,\"value\",\"error\"]",
                "canceled § [\"at from kind reason\",\"pid.cancel\",true,\"enough\",true,\"\"]",
                "linked § [[\"pid.exit\",\"pid.link.down\"],\"pid.exit\",true]",
                "relations § [[true,true,true,true,true,true,true],\"over\",true]",
                "exec_result § [[1,2],true,true,\"Conflict\",\"bad day\"]",
                "names § [true,true,true,\"AlreadyExists\",true,true,true,\"NotFound\",\"name not"
                        + " registered\",true,false,true]",
            })
    void processesAndMessages(String name, String result) {
        assertThat(APP.call("main", '"' + name.strip() + '"')).isEqualTo(result);
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(APP.call("main", "\"wrong\""))
                .isEqualTo("[[true,\"Invalid\",\"exec requires an id with namespace and name:"
                        + " quick\"],[true,\"Invalid\",\"exec requires an id with namespace and name:"
                        + " app:\"],[true,\"NotFound\",\"host not found\"],[true,\"NotFound\",\"factory not"
                        + " found\"],[true,\"NotFound\",\"could not resolve 'nobody' as PID or registered"
                        + " name\"],[true,\"Invalid\",\"cannot send to @ topics\"],[true,\"Invalid\",\"topic must"
                        + " not be empty\"],[true,\"Invalid\",\"cannot listen to @"
                        + " topics\"],[true,\"Invalid\",\"name must not be empty\"],[true,\"Invalid\",\"cancel"
                        + " takes a reason as its second argument, a string, got a number\"]]");
    }

    @Test
    void aMessageOfNobodyHasNoSender() throws Exception {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            LuaApp app = LuaApp.of("""
                entries:
                  - name: keeper
                    kind: process.lua
                    source: |
                      return {main = function()
                        local m = process.inbox():receive()
                        return {m:from(), m:payload():data()}
                      end}
                  - name: main
                    kind: function.lua
                    method: main
                    source: |
                      return function()
                        process.registry.register("waiting", (process.spawn_monitored("app:keeper", "app:processes")))
                        return process.events():receive().result.value
                      end
                """);
            var answer = thread.submit(() -> app.call("main"));
            Awaitility.await().until(() -> app.processes.lookupName("waiting").isPresent());
            app.processes.send(
                    app.processes.resolve("waiting"),
                    new Mail.Message(
                            Optional.empty(),
                            "from outside",
                            List.of(new Payload(DataModel.INSTANCE, Json.parse("[1]")))));
            assertThat(answer.get()).isEqualTo("[\"\",[1]]");
        }
    }

    /** A spawner starts from what its program has: actor, scope and context values. */
    @Test
    void processesInherit() {
        CallContext ada = allowed("*", "*").withValues(Map.of("v", new Payload(DataModel.INSTANCE, Json.parse("1"))));
        assertThat(APP.call(ada, "main", "\"inherits\""))
                .isEqualTo("[[\"ada\",1,{\"v\":1}],[\"ada\",1,{\"v\":1,\"w\":2}],[\"ada\",1,{\"v\":1}]]");
    }

    @ParameterizedTest
    @CsvSource({"deadly", "deadly_timer"})
    void aFailedLinkEndsWhoDoesNotTrapIt(String name) {
        assertThat(APP.failure("main", '"' + name + '"')).hasMessageContaining("linked process failed");
    }

    /** A policy may look at who asks. */
    @Test
    void permissionsKnowWhoAsks() {
        assertThat(APP.call(callersMatching("^\\{test@app:main#lua\\.[0-9]+\\|0x[0-9a-f]{5,}\\}$"), "main", "\"ask\""))
                .isEqualTo("[true,true,true]");
        assertThat(APP.call(callersMatching("app:other"), "main", "\"ask\"")).isEqualTo("[false,false,false]");
    }

    private static CallContext callersMatching(String pattern) {
        Condition condition =
                new Condition("meta.pid", Condition.Operator.MATCHES, new Condition.Operand.Constant(Data.of(pattern)));
        Policy policy =
                new Policy(EntryId.parse("app:p"), List.of("*"), List.of("*"), List.of(condition), Effect.ALLOW);
        return CallContext.EMPTY.withActor(Actor.of("ada")).withScope(new Scope(List.of(policy)));
    }
}
