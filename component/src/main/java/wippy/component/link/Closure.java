package wippy.component.link;

import org.jspecify.annotations.Nullable;

/** A component within the frame it was defined in, where its outer aliases lead. */
public record Closure(ComponentPlan plan, @Nullable Frame outer) {}
