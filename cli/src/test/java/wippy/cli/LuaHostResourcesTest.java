package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wippy.component.Component;
import wippy.component.HostCall;
import wippy.component.LinkedComponent;
import wippy.component.Linker;
import wippy.formats.Data;
import wippy.guest.wasm.call.CallLimits;
import wippy.guest.wasm.call.CallTerms;
import wippy.guest.wasm.call.ResourceCleaner;
import wippy.guest.wasm.call.ResultStyle;
import wippy.guest.wasm.call.WasmMethod;
import wippy.guest.wasm.code.GuestCode;
import wippy.guest.wasm.config.WasmConfig.TransportName;
import wippy.runtime.entry.EntryId;
import wippy.runtime.resource.ResourceLimits;
import wippy.value.Variant;

/** Resources of the host that a component hands to Lua programs: {@code streams.wat}, see guest-wasm. */
class LuaHostResourcesTest {
    private static final Path STREAMS =
            Path.of("..", "guest-wasm", "src", "test", "resources", "wippy", "guest", "wasm", "streams.wat");

    private final ResourceApp app = new ResourceApp(new ResourceLimits(50, 500));
    private final List<String> log = new CopyOnWriteArrayList<>();

    private static final class Stream {
        private String rest;

        Stream(String text) {
            rest = text;
        }
    }

    @BeforeEach
    void declare() throws IOException {
        Linker linker = Linker.builder()
                .within(
                        "test:host/streams@1.0.0",
                        host -> host.resource("stream", Stream.class, stream -> log.add("released " + stream.rest))
                                .constructor("stream", call -> new Stream(call.text(0)))
                                .method("stream", "read", LuaHostResourcesTest::read)
                                .method("stream", "split-off", call -> new Stream("second"))
                                .method("stream", "size", call ->
                                        (long) call.arg(0, Stream.class).rest.length()))
                .build();
        register("app", linker);
        register("other", linker);
    }

    private void register(String namespace, Linker linker) throws IOException {
        LinkedComponent linked = Component.read(STREAMS).link(linker);
        CallTerms terms = new CallTerms(CallLimits.NONE, ResultStyle.PAIR, new ResourceCleaner());
        for (String name : List.of("open", "measure", "consume", "pair", "fail")) {
            WasmMethod method = new WasmMethod(name, GuestCode.of(linked), TransportName.PAYLOAD, terms);
            app.functions.register(
                    new EntryId(namespace, name),
                    Data.empty(),
                    call -> method.call(call.arguments(), call.context(), call.resultModel()));
        }
    }

    private static Variant read(HostCall call) {
        Stream self = call.arg(0, Stream.class);
        int count = (int) Math.min(call.number(1), self.rest.length());
        String read = self.rest.substring(0, count);
        self.rest = self.rest.substring(count);
        return count == 0 ? Variant.err("at its end") : Variant.ok(read);
    }

    @Test
    void haveMethods() {
        assertThat(app.run("""
            local stream = funcs.call("app:open", "tea")
            local first, rest = stream:read(1), stream:read(10)
            local nothing, err = stream:read(10)
            return {first, rest, nothing == nil, tostring(err), stream:size(), tostring(stream), stream:split_off():size()}\
            """)).isEqualTo("[\"t\",\"ea\",true,\"at its end\",0,\"resource stream\",6]");
    }

    @Test
    void areReleasedWhenTheyAreClosedAndWithTheProgram() {
        assertThat(app.run("""
            local one, two = funcs.call("app:open", "tea"), funcs.call("app:open", "cup")
            local closed = one:close()
            local size, err = one:size()
            return {closed, size == nil, tostring(err), tostring(one)}\
            """))
                .isEqualTo("[true,true,\"cannot call stream.size: the stream was closed\","
                        + "\"resource stream (closed)\"]");
        assertThat(log).startsWith("released tea");
    }

    @Test
    void arePassedBack() {
        assertThat(app.run("""
            local stream = funcs.call("app:open", "tea")
            local size = funcs.call("app:measure", stream)
            local taken = funcs.call("app:consume", stream)
            local again, err = funcs.call("app:measure", stream)
            return {size, taken, again == nil, tostring(err)}\
            """)).isEqualTo("[3,3,true,\"cannot call measure: the stream was given away\"]");
        assertThat(log).containsExactly("released tea");
    }

    @Test
    void arePassedOnToOtherComponents() {
        assertThat(app.run("""
            local stream = funcs.call("app:open", "tea")
            local size = funcs.call("other:measure", stream)
            local first = stream:read(1)
            local taken = funcs.call("other:consume", stream)
            local again, err = stream:size()
            return {size, first, taken, again == nil, tostring(err)}\
            """)).isEqualTo("[3,\"t\",2,true,\"cannot call stream.size: the stream was given away\"]");
        assertThat(log).containsExactly("released ea");
    }

    @Test
    void areToldFromOthers() {
        assertThat(app.run("""
            local three = funcs.call("app:pair", "tea")
            local counter = new(1)
            local _, wrong = funcs.call("app:measure", three[3])
            local _, text = funcs.call("app:measure", "tea")
            local _, foreign = funcs.call("app:measure", counter)
            return {tostring(wrong), tostring(text), tostring(foreign), funcs.call("app:measure", three[1])}\
            """))
                .satisfies(result -> assertThat(result)
                        .contains("param \\\"s\\\": expected borrow<stream>, got a box")
                        .contains("param \\\"s\\\": expected borrow<stream>, got string \\\"tea\\\"")
                        .contains("a counter of component counters.wasm means nothing to streams.wat")
                        .endsWith(",3]"));
    }

    @Test
    void endWithATrap() {
        assertThat(app.run("""
            local stream = funcs.call("app:open", "tea")
            funcs.call("app:fail", stream)
            local size, err = stream:size()
            return {size == nil, tostring(stream)}\
            """)).isEqualTo("[true,\"resource stream (closed)\"]");
        assertThat(log).containsExactly("released tea");
    }
}
