/** What a user may set about the runtime itself: the settings file, and what the command line puts over it. */
@NullMarked
package wippy.runtime.settings;

import org.jspecify.annotations.NullMarked;
