package wippy.lua.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What coroutines on their resumers' stacks must do that those with threads do by nature. */
@Timeout(30)
class StackCoroutineTest extends FiberPrograms {
    @Test
    void theLaunchersFlagsGrantThem() {
        assertThat(Continuations.areGranted()).isTrue();
    }

    @Test
    void fibersResumeTheSameCoroutineByTurns() {
        assertThat(run("""
            local co = coroutine.wrap(function() local n = 0 while true do n = n + 1 coroutine.yield(n) end end)
            local out = channel.new(100)
            for i = 1, 10 do coroutine.spawn(function() for j = 1, 5 do out:send(co()) end end) end
            local seen, sum = {}, 0
            for i = 1, 50 do
              local v = out:receive()
              assert(not seen[v], 'twice')
              seen[v] = true
              sum = sum + v
            end
            return sum\
            """)).isEqualTo(1275L);
    }

    @Test
    void oneThatWaitsAtAChannelLetsOtherFibersRunAndIsNotSuspended() {
        assertThat(run("""
            local ch, status = channel.new(), nil
            local co = coroutine.create(function() return ch:receive() end)
            coroutine.spawn(function() status = coroutine.status(co) .. ':' .. tostring(coroutine.resume(co)) ch:send(7) end)
            local _, v = coroutine.resume(co)
            return status .. ' ' .. v\
            """)).isEqualTo("running:false 7");
    }

    @Test
    void onesOfAnEarlierRunAreDead() {
        run("co = coroutine.create(function() coroutine.yield(1) return 2 end) coroutine.resume(co)");
        assertThat(run("local ok, message = coroutine.resume(co) return coroutine.status(co) .. ': ' .. message"))
                .isEqualTo("dead: cannot resume dead coroutine");
    }

    @Test
    void aHundredThousandLeftAloneAreGarbage() throws InterruptedException {
        long before = Thread.getAllStackTraces().size();
        assertThat(run("""
            local n = 0
            for i = 1, 100000 do
              local co = coroutine.wrap(function() coroutine.yield(1) end)
              n = n + co()
            end
            return n\
            """)).isEqualTo(100_000L);
        assertThat(Thread.getAllStackTraces().size()).isLessThan((int) before + 50);
    }

    @Test
    void nestedOnesYieldToTheirOwnResumer() {
        assertThat(run("""
            local function gen(depth)
              return coroutine.wrap(function()
                if depth > 0 then for v in gen(depth - 1) do coroutine.yield(v + 1) end end
                coroutine.yield(0)
              end)
            end
            local s = 0
            for v in gen(50) do s = s + v end
            return s\
            """)).isEqualTo(1275L);
    }
}
