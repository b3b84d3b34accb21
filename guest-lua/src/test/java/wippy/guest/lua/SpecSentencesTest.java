package wippy.guest.lua;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wippy.base.error.ErrorKind;

/** Sentences of spec host.md §4.6, §4.7, §5.1, §5.2, §5.8, §5.10 and §5.12, each by a program that shows it. */
class SpecSentencesTest {
    private static final String MODULES = "funcs, json, time, ctx, logger, io, events, process, os, channel, errors";

    // ---- modules, imports, require

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "type(process) .. type(channel) .. type(payload) .. type(os) .. type(errors) §"
                        + " tabletabletabletabletable",
                "type(print) .. type(subscribe) .. type(unsubscribe) § functionfunctionfunction",
                "type(table) .. type(math) .. type(string) .. type(coroutine) .. type(package) §"
                        + " tabletabletabletabletable",
                "require('errors') == errors and require('channel') == channel and require('os') == os § true",
                "require('math') == math and require('json') == json § true",
                "#package.path .. #package.cpath .. type((select(2, package.loadlib('x', 'y')))) § 00string",
                "select(2, pcall(require, 'no.such')):match('module .*') § module 'no.such' not found",
                "select(2, pcall(function() require('store') end)):match('^[%w:.]+:1: module .store. not found') ~= nil"
                        + " § true",
            })
    void whatAProgramFinds(String expression, String shown) {
        assertThat(LuaApp.function(MODULES, "return {main = function() return tostring(" + expression + ") end}")
                        .call("main"))
                .isEqualTo('"' + shown + '"');
    }

    /** Once for each machine and alias; any Lua entry may be imported. */
    @Test
    void importedChunksRunOnceForEachAlias() {
        LuaApp app = LuaApp.of("""
            entries:
              - name: lib
                kind: library.lua
                source: |
                  runs = (runs or 0) + 1
                  return {number = runs}
              - name: other
                kind: function.lua
                method: main
                imports: {a: "app:lib"}
                source: return {main = function() return a.number end, shared = "of a function"}
              - name: main
                kind: function.lua
                method: main
                pool: {type: static, size: 1}
                imports: {a: "app:lib", b: "app:lib", other: "app:other"}
                source: |
                  local calls = 0
                  return {main = function()
                    calls = calls + 1
                    return {runs, a.number + b.number, a == b, other.shared, calls}
                  end}
            """);
        assertThat(app.call("main")).isEqualTo("[2,3,false,\"of a function\",1]");
        assertThat(app.call("main")).isEqualTo("[2,3,false,\"of a function\",2]");
    }

    // ---- chunks and results

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "return function(a) return a end § 7",
                "return function() return 1, 2 end § 1",
                "return function() return 1, {} end § 1",
                "return function() return 1, nil, 'third' end § 1",
                "return function() end § null",
                "return function() coroutine.spawn(function() while true do channel.new():receive() end end)"
                        + " return 'main is over' end § \"main is over\"",
                "return {main = function(...) return select('#', ...) end} § 1",
            })
    void whatAChunkReturns(String chunk, String result) {
        assertThat(LuaApp.function(MODULES, chunk).call("main", "7")).isEqualTo(result);
    }

    @Test
    void anErrorInAnyCoroutineFailsTheCall() {
        LuaApp app = LuaApp.function(MODULES, """
            return function()
              coroutine.spawn(function() error("of a coroutine") end)
              channel.new():receive()
            end
            """);
        assertThat(app.failure("main")).hasMessageContaining("of a coroutine");
        assertThat(app.failure("main").kind()).isEqualTo(ErrorKind.INTERNAL);
    }

    // ---- funcs, futures, payloads

    private static final LuaApp CALLS = LuaApp.of("""
        entries:
          - name: echo
            kind: function.lua
            method: main
            source: return function(...) return {n = select("#", ...), ...} end
          - name: nothing
            kind: function.lua
            method: main
            source: return function() end
          - name: fail
            kind: function.lua
            method: main
            source: |
              return function()
                return nil, errors.new({message = "sold out", kind = errors.CONFLICT, retryable = true, details = {left = 0}})
              end
          - name: slow
            kind: function.lua
            method: main
            modules: [time]
            source: return function() require("time").sleep("1h") end
          - name: main
            kind: function.lua
            method: main
            modules: [funcs, json]
            source: |
              local t = {}
              function t.several() local v, e = funcs.call("app:echo", 1, nil, "c") return {v.n, v[1], v[3], e} end
              function t.nothing() local v, e = funcs.call("app:nothing") return {v == nil, e == nil} end
              function t.unknown()
                local v, e = funcs.call("app:unknown")
                return {tostring(v), e:kind(), e:message()}
              end
              function t.fails()
                local _, e = funcs.call("app:fail")
                return {e:kind(), e:message(), e:retryable(), e:details().left}
              end
              function t.future()
                local f = funcs.async("app:echo", 5)
                local before = select('#', f:result())
                local same = f:response() == f:channel() and f:channel() == f:channel()
                local p, ok = f:channel():receive()
                local _, open = f:channel():receive()
                local r, e = f:result()
                local none, failed = f:error()
                return {before, same, p:data()[1], ok, open, f:is_complete(), f:is_canceled(), r:data()[1], e == nil,
                  none == nil, failed}
              end
              function t.failedfuture()
                local f = funcs.async("app:fail")
                local e, ok = f:channel():receive()
                local v, again = f:result()
                local err, failed = f:error()
                return {e:kind(), ok, v == nil, again:message(), err:kind(), failed}
              end
              function t.canceled()
                local f = funcs.async("app:slow")
                local done, err = f:cancel()
                local v, e = f:result()
                local _, open = f:channel():receive()
                return {done, err == nil, f:is_canceled(), f:is_complete(), v == nil, e:kind(), e:message(), open}
              end
              function t.badoptions() return (pcall(funcs.new().with_actor, funcs.new(), nil)) end
              function t.payloads()
                local p = payload.new({a = {1, 2}})
                local j = p:transcode(payload.format.JSON)
                local _, bad = p:transcode("odd/format")
                return {p:get_format(), j:get_format(), j:data(), p:data().a[2], p:unmarshal().a[1], bad:kind()}
              end
              return function(name) return t[name]() end
        """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "several § [3,1,\"c\"]",
                "nothing § [true,true]",
                "unknown § [\"nil\",\"NotFound\",\"no handler registered for target\"]",
                "fails § [\"Conflict\",\"sold out\",true,0]",
                "future § [2,true,5,true,false,true,false,5,true,true,false]",
                "failedfuture § [\"Conflict\",true,true,\"sold out\",\"Internal\",true]",
                "canceled § [true,true,true,false,true,\"Canceled\",\"canceled\",false]",
                "badoptions § false",
                "payloads § [\"lua/any\",\"json/plain\",\"{\\\"a\\\":[1,2]}\",2,1,\"Invalid\"]",
            })
    void callsFuturesAndPayloads(String test, String result) {
        assertThat(CALLS.call("main", '"' + test + '"')).isEqualTo(result);
    }

    // ---- channels

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "local c = channel.new(-3) coroutine.spawn(function() c:send(1) end) return c:receive() § 1",
                "local c = channel.new(1) return c:send(1) § true",
                "local c = channel.new(1) c:send(1) c:close() local a, b = c:receive() local n, ok = c:receive()"
                        + " return {a, b, n == nil, ok} § [1,true,true,false]",
                "local c = channel.new() c:close() local ok, e = pcall(c.send, c, 1) return tostring(e):match('send on"
                        + " closed channel') § \"send on closed channel\"",
                "local c = channel.new() c:close() return select('#', c:close()) § 0",
                "local c, r = channel.new(), {} coroutine.spawn(function() local v, e = c:send(1) r = {v == nil, e ~="
                        + " nil} end) coroutine.spawn(function() c:close() end) c:receive() local d = channel.new(1)"
                        + " d:send(1) return 1 § 1",
                "local c = channel.new(1) local s = channel.select{c:case_receive(), default = true}"
                        + " return {s.default, s.ok, s.channel == nil} § [true,true,true]",
                "local c = channel.new(1) local s = channel.select({c:case_receive()}, true) return s.default § true",
                "local a, b = channel.new(1), channel.new(1) a:send('a') b:send('b') local s ="
                        + " channel.select{a:case_receive(), b:case_receive()} return {s.value, s.channel == a, s.ok}"
                        + " § [\"a\",true,true]",
                "local c = channel.new(1) local s = channel.select{c:case_send(5)} return {s.value, s.ok, c:receive()}"
                        + " § [5,true,5,true]",
                "local c = channel.new() c:close() local s = channel.select{c:case_receive()} return {s.ok, s.value =="
                        + " nil} § [false,true]",
                "local c = channel.new(2) local k = c:case_send(1) channel.select{k} channel.select{k} return"
                        + " c:receive() + c:receive() § 2",
                "local order = {} for i = 1, 3 do coroutine.spawn(function() order[#order + 1] = i end) end"
                        + " order[#order + 1] = 0 local c = channel.new() coroutine.spawn(function() c:close() end)"
                        + " c:receive() return order § [0,1,2,3]",
            })
    void channels(String body, String result) {
        assertThat(LuaApp.function(MODULES, "return function() " + body + " end")
                        .call("main"))
                .isEqualTo(result);
    }

    // ---- json

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "json.encode(0/0) .. json.encode(math.huge) .. json.encode(-math.huge) § nullnullnull",
                "json.encode(9007199254740993) .. ' ' .. json.encode(0.1) .. ' ' .. json.encode(6 / 2)"
                        + " § 9007199254740993 0.1 3",
                "json.encode({err = errors.new('text of it')}) § {\\\"err\\\":\\\"text of it\\\"}",
                "math.type(json.decode('9223372036854775807')) .. math.type(json.decode('9223372036854775808'))"
                        + " § integerfloat",
                "math.type(json.decode('1e2')) § float",
                "select(2, json.encode(print)):kind() § Internal",
                "select(2, json.decode('[' .. ('['):rep(200) .. (']'):rep(200) .. ']')):kind() § Internal",
                "tostring(select(2, json.decode('{')):retryable()) § false",
                "tostring(json.decode('null')) § nil",
                "select(2, json.validate(nil, 1)):message() § schema is required",
                "select(2, json.validate({type = 'string'}, nil)):message() § data is required",
                "tostring(json.validate({type = 'string'}, 'x')) § true",
                "tostring((json.validate({type = 'string'}, 1))) .. select(2, json.validate({type = 'string'},"
                        + " 1)):kind() § falseInvalid",
                "tostring(json.validate_string('{\"type\": \"array\"}', '[1]')) § true",
            })
    void json(String expression, String shown) {
        assertThat(LuaApp.function(MODULES, "return function() return " + expression + " end")
                        .call("main"))
                .isEqualTo('"' + shown + '"');
    }

    // ---- context, console, log, events

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\u0001',
            value = {
                "local v, e = ctx.get('') return {v == nil, e:kind()} § [true,\"Invalid\"]",
                "local v, e = ctx.get('k') return {v == nil, e:kind(), e:retryable()} § [true,\"NotFound\",false]",
                "local t, e = ctx.all() return {next(t) == nil, e == nil} § [true,true]",
                "local v, e = io.write('x') return {v == nil, tostring(e)} § [true,\"no terminal context\"]",
                "local v, e = io.readline() return {v == nil, tostring(e)} § [true,\"no terminal context\"]",
                "return #io.args() § 0",
                "return select('#', logger:info('m', {a = {1, 2}, error = errors.new('e')})) § 0",
                "return select('#', logger.info('called with a dot', {a = 1})) § 0",
                "return select('#', logger:with({a = 1}):named('n'):warn('m')) § 0",
                "return (pcall(logger.named, logger, '')) § false",
                "return select('#', print('a', nil, 1)) § 0",
                "local s, e = events.subscribe('') return {s == nil, e:kind()} § [true,\"Invalid\"]",
                "local s, e = events.send('a', '', '/p') return {s == nil, e:kind()} § [true,\"Invalid\"]",
                "local s = events.subscribe('test.(a|b)') events.send('test.c', 'k', '/') events.send('test.b', 'k',"
                        + " '/p', {1}) local e = s:channel():receive() return {e.system, e.kind, e.path, e.data[1],"
                        + " s:channel() == s:channel(), s:close(), s:close()} §"
                        + " [\"test.b\",\"k\",\"/p\",1,true,true,true]",
            })
    void contextConsoleLogAndEvents(String body, String result) {
        assertThat(LuaApp.function(MODULES, "return function() " + body + " end")
                        .call("main"))
                .isEqualTo(result);
    }
}
