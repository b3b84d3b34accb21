/**
 * Files for guests: {@code wasi:filesystem}, and the same for preview 1. A guest has what was mounted for it
 * ({@link wippy.wasi.file.Mount}) and reaches nothing else: {@link wippy.base.files.Directory} keeps all paths inside.
 * What blocks is done by {@link wippy.wasi.file.FileWork} on threads of the operating system while the guest parks.
 */
@NullMarked
package wippy.wasi.file;

import org.jspecify.annotations.NullMarked;
