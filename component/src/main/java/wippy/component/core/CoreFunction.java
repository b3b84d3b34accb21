package wippy.component.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wippy.base.execution.GuestLane;
import wippy.component.Outcome;
import wippy.component.abi.CallScope;
import wippy.component.abi.Codecs;
import wippy.component.abi.FunctionPlan;
import wippy.component.abi.Guest;
import wippy.component.abi.LiftedCase;
import wippy.component.type.FunctionType;
import wippy.component.type.ValueType;
import wippy.component.wave.Wave;
import wippy.engine.FuncType;
import wippy.engine.ValType;
import wippy.engine.WasmException;
import wippy.engine.WasmFunction;
import wippy.engine.WasmInstance;
import wippy.value.JavaModel;
import wippy.value.ValueModel;

/**
 * An export of a core module, called by a written signature as the Canonical ABI would. Several results, which
 * components cannot have, are core results side by side, each as it would be alone. Immutable, shared by threads.
 */
public final class CoreFunction {
    private final String name;
    private final FunctionType type;
    private final FunctionPlan params;
    private final List<FunctionPlan> results;

    private CoreFunction(String name, FunctionType type, Codecs codecs) {
        this.name = name;
        this.type = type;
        params = FunctionPlan.of(new FunctionType(type.params(), Optional.empty()), codecs);
        results = type.results().stream()
                .map(result -> FunctionPlan.of(new FunctionType(List.of(), Optional.of(result)), codecs))
                .toList();
    }

    /**
     * Plans the calls of an export.
     *
     * @param name of the function in the text, for messages
     * @param type without resources
     */
    public static CoreFunction of(String name, FunctionType type) {
        return new CoreFunction(name, type, new Codecs(resource -> {
            throw new IllegalArgumentException("core modules have no resources");
        }));
    }

    /** The function's name in the text. */
    public String name() {
        return name;
    }

    /** Its signature. */
    public FunctionType type() {
        return type;
    }

    /** The core function that the signature needs. */
    public FuncType coreType() {
        List<ValType> flat = new ArrayList<>();
        results.forEach(result -> flat.addAll(result.liftedType().results()));
        return new FuncType(params.liftedType().params(), flat);
    }

    /**
     * Whether a core function is one that the signature can call: the one it needs, or one that is told by its last
     * parameter where to write a result that is in memory.
     */
    public boolean fits(FuncType actual) {
        return actual.equals(coreType()) || writesResult(actual);
    }

    private boolean writesResult(FuncType actual) {
        List<ValType> flat = new ArrayList<>(params.liftedType().params());
        flat.add(ValType.I32);
        return results.size() == 1
                && results.getFirst().loweredType().results().isEmpty()
                && actual.equals(new FuncType(flat, List.of()));
    }

    /**
     * Calls the export of that name, or of the same with hyphens for underscores or the other way round.
     *
     * @param args of the one model
     * @return the result as a value of the other model: its nil without one, a list of several
     * @throws wippy.component.abi.ConversionException if the arguments are not what it takes
     * @throws WasmException.Unlinkable if the module has no such export, or one of another type
     * @throws WasmException.Trap if the guest traps
     */
    public @Nullable Object call(
            WasmInstance instance, ValueModel in, List<? extends @Nullable Object> args, ValueModel out) {
        return run(instance, in, args, () -> {}, (guest, core) -> value(guest, out, core))
                .orElse(null);
    }

    /**
     * Calls it as {@link #call} does, and tells the two sides of a {@code result<T, E>} apart; any other result is
     * {@link Outcome.Ok}.
     */
    public Outcome invoke(WasmInstance instance, ValueModel in, List<? extends @Nullable Object> args, ValueModel out) {
        return invoke(instance, in, args, () -> {}, out);
    }

    /**
     * The same, saying when the arguments have been read, before any code of the function runs.
     *
     * @param read runs on the thread of the call, if the arguments are what the function takes
     */
    public Outcome invoke(
            WasmInstance instance,
            ValueModel in,
            List<? extends @Nullable Object> args,
            Runnable read,
            ValueModel out) {
        return run(instance, in, args, read, (guest, core) -> outcome(guest, out, core))
                .orElseThrow();
    }

    /** Makes something of what the guest returned, while its memory still holds it. */
    private interface Receiver<T> {
        @Nullable
        T receive(Guest guest, long[] core);
    }

    private <T> Optional<T> run(
            WasmInstance instance,
            ValueModel in,
            List<? extends @Nullable Object> args,
            Runnable read,
            Receiver<T> receiver) {
        return GuestLane.call(() -> {
            CoreExport export = CoreExport.find(instance, name);
            boolean isToldWhere = checkType(export.function());
            Guest guest = export.guest();
            long[] core = params.lowerParams(name, type, guest, new CallScope(), in, args);
            read.run();
            long[] returned;
            if (isToldWhere) {
                long[] extended = Arrays.copyOf(core, core.length + 1);
                extended[core.length] = Integer.toUnsignedLong(
                        results.getFirst().reserveResult(guest).orElseThrow());
                export.function().call(extended);
                returned = new long[] {extended[core.length]};
            } else {
                returned = export.function().call(core);
            }
            Optional<T> received = Optional.ofNullable(receiver.receive(guest, returned));
            export.release(returned);
            return received;
        });
    }

    /** Whether the result is written to where a last parameter points, instead of its address being returned. */
    private boolean checkType(WasmFunction function) {
        FuncType actual = function.type();
        if (actual.equals(coreType())) {
            return false;
        }
        if (writesResult(actual)) {
            return true;
        }
        throw new WasmException.Unlinkable("export \"" + name + "\" is of core type " + actual
                + ", but its WIT signature " + type + " needs " + coreType());
    }

    private @Nullable Object value(Guest guest, ValueModel out, long[] core) {
        return switch (results.size()) {
            case 0 -> out.nil();
            case 1 -> results.getFirst().liftResult(name, guest, out, core);
            default -> list(guest, out, core);
        };
    }

    private Object list(Guest guest, ValueModel out, long[] core) {
        Object list = out.newList(results.size());
        int at = 0;
        for (FunctionPlan result : results) {
            int width = result.liftedType().results().size();
            out.add(list, result.liftResult(name, guest, out, Arrays.copyOfRange(core, at, at + width)));
            at += width;
        }
        return out.finishList(list);
    }

    private Outcome outcome(Guest guest, ValueModel out, long[] core) {
        if (!(type.result().orElse(null) instanceof ValueType.Result result)) {
            return new Outcome.Ok(value(guest, out, core), !results.isEmpty());
        }
        FunctionPlan plan = results.getFirst();
        LiftedCase side = plan.liftResultCase(name, guest, out, core);
        Object payload = side.hasPayload() ? side.payload() : out.nil();
        return side.isOk()
                ? new Outcome.Ok(payload, side.hasPayload())
                : new Outcome.Err(payload, side.hasPayload(), text(plan, guest, result.err(), core));
    }

    private String text(FunctionPlan plan, Guest guest, Optional<ValueType> err, long[] core) {
        JavaModel model = JavaModel.shared();
        return err.map(known -> Wave.plain(
                        known,
                        model,
                        plan.liftResultCase(name, guest, model, core).payload()))
                .orElse("error");
    }
}
