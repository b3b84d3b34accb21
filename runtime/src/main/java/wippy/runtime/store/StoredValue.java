package wippy.runtime.store;

import wippy.runtime.call.Payload;

/**
 * A value as a store had it when it was asked.
 *
 * @param value the asker's own
 * @param version above that of every value the key had before
 */
public record StoredValue(Payload value, long version) {}
