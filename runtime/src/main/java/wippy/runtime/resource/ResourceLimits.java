package wippy.runtime.resource;

import wippy.runtime.error.WippyException;
import wippy.runtime.settings.Settings;

/**
 * How much a program may keep alive by resources.
 *
 * @param instances of guests that live on behind its handles
 * @param handles to resources, in all of them
 */
public record ResourceLimits(int instances, int handles) {
    /** What holds where an app says nothing. */
    public static final ResourceLimits DEFAULT = new ResourceLimits(1_000, 100_000);

    private static final String INSTANCES = "limits.max_resource_instances";
    private static final String HANDLES = "limits.max_resource_handles";

    /**
     * What the app says in {@code limits.max_resource_instances} and {@code limits.max_resource_handles}.
     *
     * @throws WippyException Invalid, if one is less than 1
     */
    public static ResourceLimits of(Settings settings) {
        return new ResourceLimits(
                positive(settings, INSTANCES, DEFAULT.instances), positive(settings, HANDLES, DEFAULT.handles));
    }

    private static int positive(Settings settings, String key, int otherwise) {
        long value = settings.integer(key, otherwise);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw WippyException.invalid(key + " must be between 1 and " + Integer.MAX_VALUE + ", not " + value)
                    .retryable(false);
        }
        return (int) value;
    }

    WippyException tooManyInstances() {
        return WippyException.rateLimited("too many instances are kept alive by resource handles: " + INSTANCES + " is "
                        + instances + "; close handles that are no longer needed")
                .retryable(false);
    }

    WippyException tooManyHandles() {
        return WippyException.rateLimited("too many resource handles: " + HANDLES + " is " + handles
                        + "; close those that are no longer needed")
                .retryable(false);
    }
}
