package wippy.guest.wasm.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import wippy.component.Component;
import wippy.component.HostCall;
import wippy.component.LinkedComponent;
import wippy.component.Linker;
import wippy.guest.wasm.code.GuestCode;
import wippy.guest.wasm.config.WasmConfig.TransportName;
import wippy.value.Variant;

/** A host whose resources are streams of text, and the methods of {@code streams.wat} over it. */
public final class StreamHost {
    /** A stream: its rest, and whether somebody has released it. */
    public static final class Stream {
        String rest;
        boolean released;

        Stream(String text) {
            rest = text;
        }
    }

    /** All that were ever made. */
    public final List<Stream> made = new CopyOnWriteArrayList<>();

    private final CallTerms terms = new CallTerms(CallLimits.NONE, ResultStyle.PAIR, new ResourceCleaner());
    private final LinkedComponent linked;

    public StreamHost(Path wat) {
        Linker linker = Linker.builder()
                .within(
                        "test:host/streams@1.0.0",
                        host -> host.resource("stream", Stream.class, stream -> stream.released = true)
                                .constructor("stream", call -> make(call.text(0)))
                                .method("stream", "read", StreamHost::read)
                                .method("stream", "split-off", call -> {
                                    Stream self = call.arg(0, Stream.class);
                                    Stream second = make(self.rest.substring(self.rest.length() / 2));
                                    self.rest = self.rest.substring(0, self.rest.length() / 2);
                                    return second;
                                })
                                .method("stream", "append", call -> {
                                    call.arg(0, Stream.class).rest += call.arg(1, Stream.class).rest;
                                    call.arg(1, Stream.class).released = true;
                                    return null;
                                })
                                .method("stream", "size", call ->
                                        (long) call.arg(0, Stream.class).rest.length())
                                .staticFunction("stream", "join", this::join))
                .build();
        try {
            linked = Component.read(wat).link(linker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream make(String text) {
        if (text.equals("not a stream")) {
            throw new IllegalArgumentException("no such stream");
        }
        Stream stream = new Stream(text);
        made.add(stream);
        return stream;
    }

    private static Variant read(HostCall call) {
        Stream self = call.arg(0, Stream.class);
        int count = (int) Math.min(call.number(1), self.rest.length());
        if (count == 0) {
            return Variant.err("the stream is at its end");
        }
        String read = self.rest.substring(0, count);
        self.rest = self.rest.substring(count);
        return Variant.ok(read);
    }

    private Stream join(HostCall call) {
        List<Object> all = new ArrayList<>(call.arg(0, List.class));
        Optional<String> with = call.option(1, String.class);
        return make(all.stream().map(one -> ((Stream) one).rest).collect(Collectors.joining(with.orElse(""))));
    }

    /** How many are not released. */
    public long open() {
        return made.stream().filter(stream -> !stream.released).count();
    }

    /** A function of the component. */
    public WasmMethod method(String name) {
        return new WasmMethod(name, GuestCode.of(linked), TransportName.PAYLOAD, terms);
    }

    /** The component beside the tests of this module. */
    static StreamHost here() {
        Path wat = Path.of("src", "test", "resources", "wippy", "guest", "wasm", "streams.wat");
        if (!Files.exists(wat)) {
            throw new IllegalStateException("no " + wat);
        }
        return new StreamHost(wat);
    }
}
