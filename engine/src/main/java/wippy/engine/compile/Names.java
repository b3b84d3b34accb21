package wippy.engine.compile;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import wippy.engine.DefinedType;
import wippy.engine.WasmException;
import wippy.engine.WasmGlobal;
import wippy.engine.WasmMemory;
import wippy.engine.WasmTable;
import wippy.engine.WasmTag;
import wippy.engine.run.ArrayAccess;
import wippy.engine.run.ArrayBulk;
import wippy.engine.run.ArrayMaking;
import wippy.engine.run.BoundsTrap;
import wippy.engine.run.Bulk;
import wippy.engine.run.Calls;
import wippy.engine.run.Casts;
import wippy.engine.run.Frames;
import wippy.engine.run.GuestInstance;
import wippy.engine.run.I31;
import wippy.engine.run.LinearAccess;
import wippy.engine.run.Numerics;
import wippy.engine.run.Tables;
import wippy.engine.run.Traps;

/** Descriptors of what generated code refers to. */
final class Names {
    static final ClassDesc TRAPS = Signature.desc(Traps.class);
    static final ClassDesc TRAP = Signature.desc(WasmException.Trap.class);
    static final ClassDesc THROWN = Signature.desc(WasmException.Thrown.class);
    static final ClassDesc NUMERICS = Signature.desc(Numerics.class);
    static final ClassDesc CALLS = Signature.desc(Calls.class);
    static final ClassDesc BULK = Signature.desc(Bulk.class);
    static final ClassDesc TABLES = Signature.desc(Tables.class);
    static final ClassDesc ACCESS = Signature.desc(LinearAccess.class);
    static final ClassDesc FRAMES = Signature.desc(Frames.class);
    static final ClassDesc BOUNDS_TRAP = Signature.desc(BoundsTrap.class);
    static final ClassDesc GUEST_INSTANCE = Signature.desc(GuestInstance.class);
    static final ClassDesc MEMORY = Signature.desc(WasmMemory.class);
    static final ClassDesc TABLE = Signature.desc(WasmTable.class);
    static final ClassDesc GLOBAL = Signature.desc(WasmGlobal.class);
    static final ClassDesc TAG = Signature.desc(WasmTag.class);
    static final ClassDesc DEFINED_TYPE = Signature.desc(DefinedType.class);
    static final ClassDesc ARRAYS = Signature.desc(ArrayAccess.class);
    static final ClassDesc ARRAY_MAKING = Signature.desc(ArrayMaking.class);
    static final ClassDesc ARRAY_BULK = Signature.desc(ArrayBulk.class);
    static final ClassDesc CASTS = Signature.desc(Casts.class);
    static final ClassDesc SMALL_NUMBER = Signature.desc(I31.class);
    static final ClassDesc BYTES = ConstantDescs.CD_byte.arrayType();
    static final ClassDesc WORDS = ConstantDescs.CD_long.arrayType();
    static final ClassDesc REFERENCES = ConstantDescs.CD_Object.arrayType();
    static final ClassDesc MATH = ClassDesc.of("java.lang.Math");

    private Names() {}

    static MethodTypeDesc type(ClassDesc returned, ClassDesc... params) {
        return MethodTypeDesc.of(returned, params);
    }
}
