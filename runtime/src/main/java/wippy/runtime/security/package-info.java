/**
 * Who may do what. An {@link wippy.runtime.security.Actor} acts under a {@link wippy.runtime.security.Scope} of
 * {@link wippy.runtime.security.Policy policies}; {@link wippy.runtime.security.Access} decides.
 */
@NullMarked
package wippy.runtime.security;

import org.jspecify.annotations.NullMarked;
