package wippy.guest.lua.module;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wippy.formats.Data;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.Payload;
import wippy.runtime.security.Actor;
import wippy.runtime.security.Scope;

/** What a caller puts on top of the context it hands on. Immutable. */
record Overrides(Map<String, Payload> values, Optional<Actor> actor, Optional<Scope> scope, Data.Mapping options) {
    /** Nothing. */
    static final Overrides NONE = new Overrides(Map.of(), Optional.empty(), Optional.empty(), Data.empty());

    Overrides withValues(Map<String, Payload> more) {
        Map<String, Payload> merged = new LinkedHashMap<>(values);
        merged.putAll(more);
        return new Overrides(merged, actor, scope, options);
    }

    Overrides withActor(Actor other) {
        return new Overrides(values, Optional.of(other), scope, options);
    }

    Overrides withScope(Scope other) {
        return new Overrides(values, actor, Optional.of(other), options);
    }

    Overrides withOptions(Data.Mapping other) {
        return new Overrides(values, actor, scope, other);
    }

    /** That context with all of this on top. */
    CallContext over(CallContext context) {
        CallContext result = values.isEmpty() ? context : context.withValues(values);
        if (actor.isPresent()) {
            result = result.withActor(actor.get());
        }
        return scope.isPresent() ? result.withScope(scope.get()) : result;
    }
}
