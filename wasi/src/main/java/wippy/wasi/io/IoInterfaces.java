package wippy.wasi.io;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wippy.component.HostCall;
import wippy.component.InterfaceBuilder;
import wippy.engine.WasmException;
import wippy.value.Result;
import wippy.value.Variant;

/** Defines {@code wasi:io}: error, poll and streams. */
public final class IoInterfaces {
    private static final String INPUT = "input-stream";
    private static final String OUTPUT = "output-stream";

    private IoInterfaces() {}

    /** An operation that answers with {@code result<T, stream-error>}. */
    @FunctionalInterface
    public interface StreamOperation {
        /** Performs it. */
        @Nullable
        Object run() throws StreamException;
    }

    /** The same without a value. */
    @FunctionalInterface
    public interface StreamAction {
        /** Performs it. */
        void run() throws StreamException;
    }

    /** Defines what is granted. */
    public static void define(Grants grants) {
        grants.define(
                "wasi:io/error",
                error -> error.resource("error", IoError.class, e -> {})
                        .method(
                                "error",
                                "to-debug-string",
                                call -> call.arg(0, IoError.class).text()));
        grants.define("wasi:io/poll", IoInterfaces::poll);
        grants.define("wasi:io/streams", streams -> {
            input(streams);
            output(streams);
        });
    }

    private static void poll(InterfaceBuilder poll) {
        poll.resource("pollable", Pollable.class, p -> {})
                .method("pollable", "ready", call -> call.arg(0, Pollable.class).isReady())
                .method("pollable", "block", call -> {
                    Poll.await(call.arg(0, Pollable.class));
                    return null;
                })
                .function("poll", IoInterfaces::pollAll);
    }

    private static Object pollAll(HostCall call) {
        List<Pollable> pollables = new ArrayList<>();
        for (Object each : call.arg(0, List.class)) {
            pollables.add((Pollable) each);
        }
        if (pollables.isEmpty()) {
            throw new WasmException.Trap("poll was called with an empty list of pollables");
        }
        return Poll.any(pollables);
    }

    private static GuestInput in(HostCall call) {
        return call.arg(0, GuestInput.class);
    }

    private static GuestOutput out(HostCall call) {
        return call.arg(0, GuestOutput.class);
    }

    private static void input(InterfaceBuilder streams) {
        streams.resource(INPUT, GuestInput.class, GuestInput::close)
                .method(INPUT, "read", call -> answer(() -> in(call).read(call.number(1))))
                .method(INPUT, "blocking-read", call -> answer(() -> in(call).blockingRead(call.number(1))))
                .method(INPUT, "skip", call -> answer(() -> in(call).skip(call.number(1))))
                .method(INPUT, "blocking-skip", call -> answer(() -> in(call).blockingSkip(call.number(1))))
                .method(INPUT, "subscribe", call -> in(call).subscribe());
    }

    private static void output(InterfaceBuilder streams) {
        streams.resource(OUTPUT, GuestOutput.class, GuestOutput::close)
                .method(OUTPUT, "check-write", call -> answer(() -> out(call).checkWrite()))
                .method(OUTPUT, "write", call -> done(() -> out(call).write(call.bytes(1))))
                .method(
                        OUTPUT,
                        "blocking-write-and-flush",
                        call -> done(() -> out(call).blockingWriteAndFlush(call.bytes(1))))
                .method(OUTPUT, "flush", call -> done(() -> out(call).flush()))
                .method(OUTPUT, "blocking-flush", call -> done(() -> out(call).blockingFlush()))
                .method(OUTPUT, "write-zeroes", call -> done(() -> out(call).writeZeroes(call.number(1))))
                .method(
                        OUTPUT,
                        "blocking-write-zeroes-and-flush",
                        call -> done(() -> out(call).blockingWriteZeroesAndFlush(call.number(1))))
                .method(OUTPUT, "splice", call -> answer(() -> out(call).splice(source(call), call.number(2))))
                .method(
                        OUTPUT,
                        "blocking-splice",
                        call -> answer(() -> out(call).blockingSplice(source(call), call.number(2))))
                .method(OUTPUT, "subscribe", call -> out(call).subscribe());
    }

    private static GuestInput source(HostCall call) {
        return call.arg(1, GuestInput.class);
    }

    /** The operation's outcome as {@code result<T, stream-error>}. */
    public static Result<? extends @Nullable Object, ?> answer(StreamOperation operation) {
        try {
            return Result.<@Nullable Object, Object>ok(operation.run());
        } catch (StreamException e) {
            return Result.<@Nullable Object, Object>err(error(e));
        }
    }

    /** The action's outcome as {@code result<_, stream-error>}. */
    public static Result<? extends @Nullable Object, ?> done(StreamAction action) {
        return answer(() -> {
            action.run();
            return null;
        });
    }

    private static Variant error(StreamException e) {
        return switch (e) {
            case StreamException.Closed _ -> Variant.of("closed");
            case StreamException.Failed failed -> new Variant("last-operation-failed", failed.error());
        };
    }
}
