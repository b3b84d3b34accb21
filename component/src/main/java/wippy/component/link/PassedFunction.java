package wippy.component.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import wippy.component.abi.Codecs;
import wippy.component.abi.FunctionPlan;
import wippy.component.abi.Guest;
import wippy.component.abi.ResourceType;
import wippy.component.abi.StringEncoding;
import wippy.component.type.FunctionType;
import wippy.component.type.ResourceId;
import wippy.component.type.Types;
import wippy.engine.FuncType;
import wippy.engine.WasmFunction;

/**
 * A function that a component imports, to be called from outside: as if a component imported it and passed it on, so
 * that values and handles cross as they do everywhere. Immutable, shared by threads.
 */
public final class PassedFunction {
    private final String name;
    private final Callee callee;
    private final FunctionPlan plan;
    private final ResourceType[] resources;

    /**
     * What was given for an import.
     *
     * @param name for messages
     * @param type it is imported with
     * @param resources what the resource types in its type are
     */
    public PassedFunction(String name, Callee callee, FunctionType type, Function<ResourceId, ResourceType> resources) {
        this.name = name;
        this.callee = callee;
        Map<ResourceId, Integer> slots = new IdentityHashMap<>();
        List<ResourceType> types = new ArrayList<>();
        Stream.concat(type.paramTypes().stream(), type.results().stream())
                .flatMap(Types::resources)
                .forEach(id -> slots.computeIfAbsent(id.original(), _ -> {
                    types.add(resources.apply(id));
                    return types.size() - 1;
                }));
        plan = FunctionPlan.of(type, new Codecs(id -> slots.getOrDefault(id.original(), -1)));
        this.resources = types.toArray(ResourceType[]::new);
    }

    /** The function, as long as that store is sound. */
    public LiftedFunction in(Store store) {
        InstanceState state = new InstanceState(store, null);
        ScratchMemory scratch = new ScratchMemory(store.limits());
        Guest guest = new Guest(scratch.memory(), scratch, StringEncoding.UTF8, state.handles(), resources);
        FuncType type = plan.liftedType();
        WasmFunction core = WasmFunction.host(name, type, args -> call(state, guest, args));
        WasmFunction end = WasmFunction.host(name, new FuncType(type.results(), List.of()), _ -> {
            scratch.reset();
            return new long[0];
        });
        state.open();
        return new LiftedFunction(name, plan, state, guest, core, end);
    }

    private long[] call(InstanceState state, Guest guest, long[] args) {
        if (plan.loweredType().results().equals(plan.liftedType().results())) {
            long[] results = Step.Lower.call(name, plan, callee, guest, state, args);
            state.handles().giveBack();
            return results;
        }
        int address = plan.reserveResult(guest).orElseThrow();
        long[] told = Arrays.copyOf(args, args.length + 1);
        told[args.length] = Integer.toUnsignedLong(address);
        Step.Lower.call(name, plan, callee, guest, state, told);
        state.handles().giveBack();
        return new long[] {told[args.length]};
    }
}
