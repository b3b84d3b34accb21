/**
 * What starts with the app and runs until it stops. A {@link wippy.runtime.service.Service} has a
 * {@link wippy.runtime.service.Lifecycle}; the {@link wippy.runtime.service.Supervisor} starts services in order of
 * need, restarts those that fail and stops them in reverse.
 */
@NullMarked
package wippy.runtime.service;

import org.jspecify.annotations.NullMarked;
