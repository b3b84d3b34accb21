package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wippy.runtime.resource.ResourceLimits;

/** Resources of a component in the hands of Lua programs. */
class LuaResourcesTest {
    private final ResourceApp app = new ResourceApp(new ResourceLimits(50, 500));

    // ---- a handle as a value

    @Test
    void callsMethodsWithAColon() {
        assertThat(app.run("""
            local counter = new(41)
            return {counter:increment(), counter:get_value(), counter["get-value"](counter), counter:add(counter)}\
            """)).isEqualTo("[42,42,42,84]");
    }

    @Test
    void callsFunctionsOfTheTypeWithADot() {
        assertThat(app.run("""
            local counter = new(41)
            local other = counter.new(5)
            local merged = counter.merge(other, counter)
            return {counter:add(merged), tostring(other)}\
            """)).isEqualTo("[87,\"resource counter (closed)\"]");
    }

    @Test
    void showsWhatItIs() {
        assertThat(app.run("""
            local counter, other = new(1), new(1)
            local text = tostring(counter)
            counter:close()
            return {type(counter), text, tostring(counter), counter.__name, counter == counter, counter == other}\
            """))
                .isEqualTo("[\"userdata\",\"resource counter\",\"resource counter (closed)\",\"counter\",true,false]");
    }

    @Test
    void closesOnce() {
        assertThat(app.run("""
            local counter = new(1005)
            local first, again, dropped = counter:close(), counter:close(), counter:drop()
            local value, err = counter:increment()
            return {first, again, dropped, value == nil, err:kind(), tostring(err)}\
            """))
                .isEqualTo("[true,true,true,true,\"Conflict\","
                        + "\"cannot call counter.increment: the counter was closed\"]");
        assertThat(app.log).containsExactly("1005");
    }

    @Test
    void returnsFailuresAsFunctionsDo() {
        assertThat(app.run("""
            local counter = new(7)
            local value, err = counter:check(5)
            local fine = counter:check(9)
            local _, mistake = counter:check("x")
            return {value == nil, tostring(err), fine, tostring(mistake):match("expected u32, got string")}\
            """)).isEqualTo("[true,\"too" + " many\",7,\"expected" + " u32," + " got string\"]");
    }

    @Test
    void saysWhichMethodsThereAre() {
        assertThat(app.failure("return new(1):incremnt()").getMessage())
                .contains("counter has no method 'incremnt'. Did you mean increment?")
                .contains("It has add, check, close, fail, get-value, grow");
        assertThat(app.failure("return new(1).increment()").getMessage())
                .contains("bad argument #1 to 'increment' (resource expected, got no value); call it with a colon");
        assertThat(app.failure("new(1).name = 5").getMessage()).contains("attempt to index a userdata value");
    }

    @Test
    void holdsHandlesInsideOfResults() {
        assertThat(app.run("""
            local label = funcs.call("app:label", 3)
            local list = funcs.call("app:several", 3)
            local some, none = funcs.call("app:maybe", true), funcs.call("app:maybe", false)
            local attempt = funcs.call("app:attempt", true)
            local _, refused = funcs.call("app:attempt", false)
            local found = funcs.call("app:search", true)
            return {label.name, label.it:increment(), list[3]:increment(), some:increment(), none == nil,
              attempt:increment(), tostring(refused), found.one:increment()}\
            """)).isEqualTo("[\"tea\",4,3,6,true,7,\"not" + " given\",8]");
    }

    // ---- arguments

    @Test
    void lendsAndGivesAway() {
        assertThat(app.run("""
            local list = funcs.call("app:several", 4)
            local sum = funcs.call("app:sum", list)
            local merged, err = funcs.call("app:counter.merge", list[4], list[3])
            local gone, why = list[4]:increment()
            local _, twice = funcs.call("app:collect", {list[1], list[1]})
            return {sum, merged:get_value(), list[3]:get_value(), gone == nil, tostring(why),
              funcs.call("app:collect", {list[1], list[2]}), funcs.call("app:alive", merged),
              tostring(twice):match("got .*")}\
            """))
                .isEqualTo("[6,5,2,true,\"cannot call counter.increment: the counter was given away\",1,2,"
                        + "\"got a handle that was dropped or given away\"]");
    }

    @Test
    void refusesHandlesOfOtherInstances() {
        assertThat(app.run("""
            local one, two = new(1), new(2)
            local _, err = one:add(two)
            return tostring(err):match("got .*")\
            """)).isEqualTo("\"got a counter of another instance, which means" + " nothing here\"");
    }

    @Test
    void lendsHandlesToLuaFunctions() {
        app.lua(
                "helper",
                "function.lua",
                "local counter, times = ...\nfor _ = 1, times do counter:increment() end\nreturn counter:get_value()");
        assertThat(app.run("""
            local counter = new(10)
            local list = {counter}
            return {funcs.call("app:helper", counter, 5), counter:get_value()}\
            """)).isEqualTo("[15,15]");
    }

    @Test
    void refusesToHandThemToOtherPrograms() {
        app.lua("sink", "process.lua", "return 1");
        app.lua("maker", "function.lua", "return {it = new(5)}");
        assertThat(app.run("""
            local counter = new(1)
            local function why(_, err) return tostring(err) end
            return {
              why(process.send(process.pid(), "topic", {deep = {counter}})),
              why(process.spawn("app:sink", "app:processes", counter)),
              why(funcs.call("app:maker")),
              why(json.encode({counter})),
              pcall(payload.new, counter),
              counter:increment()}\
            """))
                .isEqualTo("[" + refusal("") + "," + refusal("") + "," + refusal("app:maker: ")
                        + ",\"json encode: cannot encode a counter handle\",false,2]");
    }

    private static String refusal(String before) {
        return "\"" + before + "a counter handle cannot be handed to another program: the resource lives with the one"
                + " that holds it\"";
    }
}
