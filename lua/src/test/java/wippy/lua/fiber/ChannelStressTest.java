package wippy.lua.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import wippy.base.execution.GuestLane;
import wippy.lua.LuaVm;
import wippy.lua.compile.LuaCompiler;
import wippy.lua.lib.StandardLibraries;

/** Many fibers over few channels, some of which close at any time: nothing is lost, nothing comes twice. */
@Timeout(60)
class ChannelStressTest {
    private static final String PROGRAM = """
        local seed = %d
        local function rnd(n) seed = (seed * 1103515245 + 12345) %% 2147483648 return (seed >> 8) %% n + 1 end
        local channels, done, sent, got, refused = {}, channel.new(), {}, {}, 0
        for i = 1, 4 do channels[i] = channel.new(({0, 0, 1, 5})[i]) end
        local fibers = 0
        local function fiber(body)
          fibers = fibers + 1
          coroutine.spawn(function() body() done:send(true) end)
        end
        local function take(value) got[value] = (got[value] or 0) + 1 end
        local function put(ch, value)
          local way, went = rnd(5), nil
          if way == 1 then went = ch:send(value)
          elseif way == 2 then table.sort({2, 1}, function(a, b) if went == nil then went = ch:send(value) or false end return a < b end)
          elseif way == 3 then local _ = ('x'):gsub('x', function() went = ch:send(value) end)
          elseif way == 4 then local _ = setmetatable({}, {__add = function() went = ch:send(value) return 1 end}) + 1
          else went = channel.select({ch:case_send(value)}).ok end
          return went
        end
        for f = 1, 30 do
          fiber(function()
            for i = 1, 40 do
              local value = f * 1000 + i
              local ok, went = pcall(put, channels[rnd(4)], value) -- an error if it is closed, no if it closes meanwhile
              if ok and went then sent[value] = true else refused = refused + 1 end
            end
          end)
        end
        for _ = 1, rnd(20) do
          fiber(function()
            local open = {}
            for i = 1, 4 do open[i] = channels[i] end
            while #open > 0 do
              local at = rnd(#open)
              if rnd(2) == 1 then
                local value, ok = open[at]:receive()
                if ok then take(value) else table.remove(open, at) end
              else
                local cases = {}
                for i, ch in ipairs(open) do cases[i] = ch:case_receive() end
                local r = channel.select(cases, rnd(3) == 1)
                if r.ok then take(r.value)
                elseif not r.default then
                  for i, ch in ipairs(open) do if ch == r.channel then table.remove(open, i) break end end
                else coroutine.spawn(function() end) local ping = channel.new() coroutine.spawn(function() ping:send(1) end) ping:receive() end
              end
            end
          end)
        end
        fiber(function()
          local pause = channel.new()
          for i = 1, 4 do
            for _ = 1, rnd(300) do coroutine.spawn(function() pause:send(1) end) pause:receive() end
            channels[i]:close()
          end
        end)
        for _ = 1, fibers do done:receive() end
        local lost, doubled, invented, count = 0, 0, 0, 0
        for value in pairs(sent) do count = count + 1 if not got[value] then lost = lost + 1 end end
        for value, times in pairs(got) do
          if times > 1 then doubled = doubled + 1 end
          if not sent[value] then invented = invented + 1 end
        end
        return lost .. ' lost, ' .. doubled .. ' doubled, ' .. invented .. ' invented, ' .. count + refused .. ' in all'
        """;

    @RepeatedTest(20)
    void nothingIsLostOrDoubled() {
        int seed = new Random().nextInt(1 << 30);
        LuaVm vm = new LuaVm();
        new StandardLibraries().install(vm);
        FiberScheduler scheduler = new FiberScheduler(vm);
        Object result = GuestLane.call(() -> scheduler.run(new LuaCompiler(_ -> "type")
                .compile("test", PROGRAM.formatted(seed))
                .main()));
        assertThat(result).as("seed %d", seed).isEqualTo("0 lost, 0 doubled, 0 invented, 1200 in all");
    }
}
