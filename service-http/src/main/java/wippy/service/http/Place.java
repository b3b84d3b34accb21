package wippy.service.http;

import java.util.Optional;
import wippy.runtime.entry.EntryId;
import wippy.service.http.middleware.Step;

/**
 * Where a route leads.
 *
 * @param way through middleware to the end
 * @param endpoint the entry, if it is an endpoint's route
 */
record Place(Step way, Optional<EntryId> endpoint) {}
