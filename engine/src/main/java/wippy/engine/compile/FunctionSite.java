package wippy.engine.compile;

import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;

/**
 * The function that is written.
 *
 * @param index in its module
 * @param owner the class that gets the method
 * @param again where a tail call of itself goes, once its parameters are set
 */
record FunctionSite(int index, Signature signature, ClassDesc owner, Label again) {}
