package wippy.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wippy.component.abi.ResourceType;
import wippy.component.bind.BindingException;
import wippy.component.bind.HostBinding;
import wippy.component.bind.WitFunction;
import wippy.component.link.HostCallee;

/**
 * What a host defines of one interface.
 *
 * @param name with or without version
 * @param functions by name
 * @param lambdas typed ones, by name
 * @param resources by name
 * @param bindings Java code that more functions may be found in, the first first
 */
record HostInterface(
        String name,
        Map<String, HostFunction> functions,
        Map<String, HostBinding> lambdas,
        Map<String, ResourceType> resources,
        List<HostBinding> bindings) {
    /** Nothing yet, to be filled. */
    HostInterface(String name) {
        this(name, new HashMap<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
    }

    HostInterface copy() {
        return new HostInterface(
                name, Map.copyOf(functions), Map.copyOf(lambdas), Map.copyOf(resources), List.copyOf(bindings));
    }

    /**
     * The function as it is defined here, if it is.
     *
     * @throws BindingException if Java code that should be it is of another type
     */
    Optional<HostCallee> function(WitFunction wanted) {
        HostFunction known = functions.get(wanted.name());
        if (known != null) {
            return Optional.of(new HostCallee((state, args) -> known.call(new HostCall(args, state))));
        }
        HostBinding lambda = lambdas.get(wanted.name());
        if (lambda != null) {
            return lambda.bind(wanted).map(HostInterface::bound);
        }
        for (HostBinding binding : bindings) {
            Optional<HostCallee> found = binding.bind(wanted).map(HostInterface::bound);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static HostCallee bound(HostCallee.Body body) {
        return new HostCallee(HostBinding.argumentModel(), body);
    }

    /** Whether whoever provides the interface means to provide all of it. */
    boolean isWhole() {
        return bindings.stream().anyMatch(HostBinding.OfObject.class::isInstance);
    }
}
