package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every function and method of every module and library, with arguments of any kind: what is wrong with them is an
 * error that programs can catch, whatever it is. {@code -Dmodules.fuzz=ROUNDS} and {@code -Dmodules.fuzz.seed=N}.
 */
@Timeout(3000)
class ModulesFuzzTest {
    private static final int ROUNDS = Integer.getInteger("modules.fuzz", 40);
    private static final long SEED = Long.getLong("modules.fuzz.seed", 1);

    private static final String MODULES =
            "compress, crypto, ctx, base64, hash, env, events, expr, fs, funcs, json, logger,"
                    + " metrics, registry, security, store, text, time, uuid, yaml, io, http, stream";

    private static final String PROGRAM = """
        local libraries = {compress = compress, crypto = crypto, ctx = ctx, base64 = base64, hash = hash, env = env, events = events,
          expr = expr, fs = fs, funcs = funcs, json = json, metrics = metrics, registry = registry, security = security, store = store,
          text = text, time = time, uuid = uuid, yaml = yaml, io = io, http = http, process = process, payload = payload, errors = errors,
          channel = channel, coroutine = coroutine, string = string, table = table, math = math, os = os, base = {assert = assert,
          error = error, getmetatable = getmetatable, ipairs = ipairs, next = next, pairs = pairs, pcall = pcall, rawequal = rawequal,
          rawget = rawget, rawset = rawset, select = select, setmetatable = setmetatable, tonumber = tonumber, tostring = tostring,
          type = type, unpack = unpack, xpcall = xpcall, require = require, subscribe = subscribe, unsubscribe = unsubscribe}}
        local skipped = {["process.upgrade"] = true, ["crypto.pbkdf2"] = true, ["coroutine.yield"] = true}

        local seed
        local function rnd(n) seed = (seed * 1103515245 + 12345) % 2147483648 return seed // 256 % n + 1 end
        local names = {}
        for name in pairs(libraries) do names[#names + 1] = name end
        table.sort(names)

        local function functions(out, path, library)
          local keys = {}
          for key in pairs(library) do keys[#keys + 1] = tostring(key) end
          table.sort(keys)
          for _, key in ipairs(keys) do
            local value = library[key]
            if type(value) == "function" and not skipped[path .. "." .. key] then out[#out + 1] = {path .. "." .. key, value}
            elseif type(value) == "table" then functions(out, path .. "." .. key, value) end
          end
        end
        local all = {}
        for _, name in ipairs(names) do functions(all, name, libraries[name]) end

        local last = "none"
        local function round(n)
          seed = n
          local cycle = {} cycle[1] = cycle
          local deep = {} for _ = 1, 5000 do deep = {deep} end
          local objects = {time.now(), time.utc, time.parse_duration("1h"), registry.snapshot(), registry.current_version(), registry.history(),
            registry.snapshot():changes(), funcs.new(), payload.new({1}), errors.new("e"), channel.new(1), process.with_options({}),
            (text.regexp.compile("a+")), text.diff.new and (text.diff.new()) or nil, (time.timer("1h")), (time.ticker("1h")), (events.subscribe("x")),
            (funcs.async("app:echo", 1)), (store.get("app:kv")), (security.new_actor("a")), (security.new_scope()), coroutine.create(print),
            function(...) return ... end, setmetatable({}, {__index = function() error("x") end, __tostring = function() return 5 end})}
          local plain = {true, false, 0, 1, -1, 3, 255, 1.5, -0.5, 2^31, 2^53, 1e300, 0/0, math.huge, -math.huge, math.maxinteger, math.mininteger, "", "x", "1h",
            "-5s", "app:echo", "app:none", "app:kv", "none", ":", "a:b:c", "2006-01-02", "Europe/Paris", "%d", "%", "(", "[", "{", "i4", "\\0\\255", ("long "):rep(500),
            "sha256", "16", "HS256", "1e999999", {}, {1, 2, 3}, {a = 1, b = {c = "d"}}, {1, x = 2}, {[1.5] = 1}, cycle, deep, print, coroutine.yield}
          local function any()
            local k = rnd(8)
            if k == 1 then return nil end
            if k <= 3 then return objects[rnd(#objects)] end
            return plain[rnd(#plain)]
          end
          local function try(name, f, ...)
            local arguments, count = {...}, select("#", ...)
            coroutine.spawn(function()
              last = name
              local results = {pcall(f, unpack(arguments, 1, count))}
              for i = 2, 4 do
                if type(results[i]) == "userdata" and #objects < 100 then objects[#objects + 1] = results[i] end
              end
            end)
          end
          for _ = 1, 60 do
            local one = all[rnd(#all)]
            local count = rnd(5) - 1
            local a, b, c, d = any(), any(), any(), any()
            if one[1] == "coroutine.spawn" and a == coroutine.yield then a = print end -- which would end the program
            try(one[1], one[2], unpack({a, b, c, d}, 1, count))
            local object = objects[rnd(#objects)]
            local metatable = getmetatable(object)
            if type(object) == "userdata" and type(metatable) == "table" and type(metatable.__index) == "table" then
              local methods = {}
              functions(methods, metatable.__name or "object", metatable.__index)
              if #methods > 0 then
                local method = methods[rnd(#methods)]
                try(method[1], method[2], object, unpack({b, c, d}, 1, rnd(4) - 1))
              end
              local event = ({"__eq", "__lt", "__tostring", "__concat", "__index", "__call"})[rnd(6)]
              if type(metatable[event]) == "function" then try(event, metatable[event], object, a) end
            end
            local turn = channel.new(1)
            coroutine.spawn(function() turn:send(1) end)
            turn:receive()
          end
        end
        return {main = function(n) round(n) return "done" end, last = function() return last end}
        """;

    private static final String APP = """
        entries:
          - {name: kv, kind: store.memory}
          - name: echo
            kind: function.lua
            method: main
            source: return function(...) return ... end
          - name: main
            kind: function.lua
            method: main
            pool: {type: static, size: 1}
            limits: {max_memory_bytes: 200000000}
            modules: [%s]
            source: |
        %s
        """.formatted(MODULES, PROGRAM.indent(6));

    @Test
    void anyArgumentsAreAnswered() {
        for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
            LuaApp app = LuaApp.of(APP);
            try {
                assertThat(app.call("main", String.valueOf(seed))).isEqualTo("\"done\"");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("-Dmodules.fuzz.seed=" + seed, e);
            }
        }
    }
}
