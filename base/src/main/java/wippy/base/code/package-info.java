/**
 * Where generated classes outlive the process that generated them. A {@link wippy.base.code.CodeCache} keeps one file
 * for each {@link wippy.base.code.CodeKey}, in a folder that is the user's alone; a {@link wippy.base.code.CodeEntry}
 * reads the classes of one file, each when it is asked for. The cache is only ever a shortcut: whatever fails in it
 * looks like an entry that is not there.
 */
@NullMarked
package wippy.base.code;

import org.jspecify.annotations.NullMarked;
