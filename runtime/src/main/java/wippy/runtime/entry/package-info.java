/** What an app is made of: entries, their identities, where they were written, and how handlers read their fields. */
@NullMarked
package wippy.runtime.entry;

import org.jspecify.annotations.NullMarked;
