package wippy.engine.compile;

import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/**
 * The function that is written.
 *
 * @param index in its module
 * @param owner the class that gets the method
 * @param again where a tail call of itself goes, once its parameters are set; null if that is no place in the method
 * @param outlining what makes methods of parts of it; null if it is one method
 */
record FunctionSite(
        int index,
        Signature signature,
        ClassDesc owner,
        @Nullable Label again,
        @Nullable Outlining outlining) {}
