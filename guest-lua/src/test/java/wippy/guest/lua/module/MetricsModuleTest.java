package wippy.guest.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wippy.guest.lua.LuaApp;

/** The module {@code metrics} (spec host.md §5.18). */
class MetricsModuleTest {
    private static LuaApp app(String body) {
        return LuaApp.function(
                "metrics", "local metrics = require(\"metrics\")\nreturn {main = function()\n" + body + "\nend}");
    }

    @Test
    void figuresCollectUnderNamesAndLabels() {
        LuaApp app = app("""
            local all = {
              metrics.counter_inc("jobs"), metrics.counter_inc("jobs", {kind = "mail", urgent = true, size = 2}),
              metrics.counter_add("jobs", 2.5), metrics.gauge_set("heat", 20, {room = "a"}), metrics.gauge_inc("heat", {room = "a"}),
              metrics.gauge_dec("heat"), metrics.histogram("wait", 0.3)}
            return all
            """);
        assertThat(app.call("main")).isEqualTo("[true,true,true,true,true,true,true]");
        assertThat(app.node.metrics().text())
                .contains(
                        "jobs 3.5\n",
                        "jobs{kind=\"mail\",size=\"2\",urgent=\"true\"} 1\n",
                        "heat{room=\"a\"} 21\n",
                        "heat -1\n",
                        "wait_bucket{le=\"0.25\"} 0\n",
                        "wait_bucket{le=\"0.5\"} 1\n",
                        "wait_count 1\n");
    }

    @Test
    void whatCannotBeIsAnErrorValue() {
        assertThat(app("""
            metrics.counter_inc("jobs")
            local texts = {}
            local function note(ok, err) texts[#texts + 1] = tostring(ok) .. " " .. err:kind() .. ": " .. tostring(err) end
            note(metrics.gauge_set("jobs", 1))
            note(metrics.counter_add("jobs", -1))
            note(metrics.counter_inc("jobs", {a = {}}))
            texts[#texts + 1] = tostring(pcall(metrics.gauge_set, "heat", "warm"))
            return texts
            """).call("main"))
                .isEqualTo("[\"nil Invalid: metric jobs is a counter, not a gauge\","
                        + "\"nil Invalid: a counter only grows; use a gauge for what shrinks\","
                        + "\"nil Invalid: label a: expected a string, number or boolean\",\"false\"]");
    }
}
