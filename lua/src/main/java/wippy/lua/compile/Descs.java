package wippy.lua.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import wippy.lua.Arith;
import wippy.lua.Calls;
import wippy.lua.Compare;
import wippy.lua.FieldSite;
import wippy.lua.Iteration;
import wippy.lua.LuaFunction;
import wippy.lua.LuaShape;
import wippy.lua.LuaState;
import wippy.lua.LuaTable;
import wippy.lua.NumericFor;
import wippy.lua.OpenType;
import wippy.lua.Ops;
import wippy.lua.Results;
import wippy.lua.Resumable;
import wippy.lua.Suspension;
import wippy.lua.TailCall;
import wippy.lua.YieldFunction;

/** Names of the classes and methods that compiled code uses. */
final class Descs {
    static final ClassDesc STATE = desc(LuaState.class);
    static final ClassDesc FUNCTION = desc(LuaFunction.class);
    static final ClassDesc TABLE = desc(LuaTable.class);
    static final ClassDesc SITE = desc(FieldSite.class);
    static final ClassDesc SHAPE = desc(LuaShape.class);
    static final ClassDesc OPS = desc(Ops.class);
    static final ClassDesc ARITH = desc(Arith.class);
    static final ClassDesc COMPARE = desc(Compare.class);
    static final ClassDesc OPEN_TYPE = desc(OpenType.class);
    static final ClassDesc CALLS = desc(Calls.class);
    static final ClassDesc RESULTS = desc(Results.class);
    static final ClassDesc TAIL = desc(TailCall.class);
    static final ClassDesc FOR = desc(NumericFor.class);
    static final ClassDesc ITERATION = desc(Iteration.class);
    static final ClassDesc RESUMABLE = desc(Resumable.class);
    static final ClassDesc SUSPENSION = desc(Suspension.class);
    static final ClassDesc YIELD = desc(YieldFunction.class);
    static final ClassDesc LOADER = desc(ChunkLoader.class);
    static final ClassDesc LONG = desc(Long.class);
    static final ClassDesc DOUBLE = desc(Double.class);
    static final ClassDesc BOOLEAN = desc(Boolean.class);
    static final ClassDesc CLASS = desc(Class.class);
    static final ClassDesc CLASS_LOADER = desc(ClassLoader.class);
    static final ClassDesc ARRAY = CD_Object.arrayType();

    static final MethodTypeDesc NOTHING = MethodTypeDesc.of(CD_void);
    static final MethodTypeDesc MADE = MethodTypeDesc.of(CD_void, STATE, CD_int);
    static final MethodTypeDesc BINARY = MethodTypeDesc.of(CD_Object, STATE, CD_Object, CD_Object);
    static final MethodTypeDesc BINARY_LONG = MethodTypeDesc.of(CD_Object, STATE, CD_Object, CD_long);
    static final MethodTypeDesc UNARY = MethodTypeDesc.of(CD_Object, STATE, CD_Object);
    static final MethodTypeDesc TEST = MethodTypeDesc.of(CD_boolean, STATE, CD_Object, CD_Object);
    static final MethodTypeDesc TEST_LONG = MethodTypeDesc.of(CD_boolean, STATE, CD_Object, CD_long);
    static final MethodTypeDesc EQUAL_LONG = MethodTypeDesc.of(CD_boolean, CD_Object, CD_long);
    static final MethodTypeDesc TRUTH = MethodTypeDesc.of(CD_boolean, CD_Object);
    static final MethodTypeDesc BOX_LONG = MethodTypeDesc.of(LONG, CD_long);
    static final MethodTypeDesc BOX_DOUBLE = MethodTypeDesc.of(DOUBLE, CD_double);
    static final MethodTypeDesc INDEX = MethodTypeDesc.of(CD_Object, STATE, CD_Object, CD_Object, CD_String);
    static final MethodTypeDesc INDEX_TEXT = MethodTypeDesc.of(CD_Object, STATE, CD_Object, CD_String, CD_String);
    static final MethodTypeDesc INDEX_LONG = MethodTypeDesc.of(CD_Object, STATE, CD_Object, CD_long, CD_String);
    static final MethodTypeDesc SET = MethodTypeDesc.of(CD_void, STATE, CD_Object, CD_Object, CD_Object, CD_String);
    static final MethodTypeDesc SET_TEXT =
            MethodTypeDesc.of(CD_void, STATE, CD_Object, CD_String, CD_Object, CD_String);
    static final MethodTypeDesc SET_LONG = MethodTypeDesc.of(CD_void, STATE, CD_Object, CD_long, CD_Object, CD_String);
    static final MethodTypeDesc CALLEE = MethodTypeDesc.of(FUNCTION, STATE, CD_Object, CD_String);
    static final MethodTypeDesc METHOD = MethodTypeDesc.of(FUNCTION, STATE, CD_Object, CD_String, CD_String);
    static final MethodTypeDesc GLOBALS = MethodTypeDesc.of(TABLE);
    static final MethodTypeDesc RAW_TO_OBJECT = MethodTypeDesc.of(CD_Object, CD_Object, STATE);
    static final MethodTypeDesc RAW_TO_VOID = MethodTypeDesc.of(CD_void, CD_Object, STATE);
    static final MethodTypeDesc CONCAT_ALL = MethodTypeDesc.of(CD_Object, STATE, ARRAY);
    static final MethodTypeDesc ARGUMENT = MethodTypeDesc.of(CD_Object, ARRAY, CD_int);
    static final MethodTypeDesc REST = MethodTypeDesc.of(ARRAY, ARRAY, CD_int);
    static final MethodTypeDesc APPEND = MethodTypeDesc.of(ARRAY, ARRAY, CD_Object);
    static final MethodTypeDesc RESULT_AT = MethodTypeDesc.of(CD_Object, CD_Object, CD_int);
    static final MethodTypeDesc RESULT_OF = MethodTypeDesc.of(CD_Object, ARRAY);
    static final MethodTypeDesc TAIL_ENTER = MethodTypeDesc.of(CD_boolean, STATE);
    static final MethodTypeDesc TAIL_LEFT = MethodTypeDesc.of(CD_void, STATE);
    static final MethodTypeDesc TAIL_LATER = MethodTypeDesc.of(CD_Object, FUNCTION, ARRAY);
    static final MethodTypeDesc FOR_BEGIN = MethodTypeDesc.of(FOR, CD_Object, CD_Object, CD_Object);
    static final MethodTypeDesc FOR_LIMIT = MethodTypeDesc.of(CD_long, CD_Object, CD_long);
    static final MethodTypeDesc FOR_RUNS = MethodTypeDesc.of(CD_boolean, CD_long, CD_long, CD_long, CD_Object);
    static final MethodTypeDesc COMPARE_UNSIGNED = MethodTypeDesc.of(CD_int, CD_long, CD_long);
    static final MethodTypeDesc OPEN_TYPE_WITH = MethodTypeDesc.of(CD_Object, ARRAY);
    static final MethodTypeDesc VALUE = MethodTypeDesc.of(CD_Object);
    static final MethodTypeDesc STEP = MethodTypeDesc.of(CD_boolean);
    static final MethodTypeDesc ITERATION_BEGIN = MethodTypeDesc.of(ITERATION, CD_Object, CD_Object, CD_Object);
    static final MethodTypeDesc TABLE_SIZED = MethodTypeDesc.of(CD_void, CD_int, CD_int);
    static final MethodTypeDesc SITE_OF = MethodTypeDesc.of(CD_void, CD_String, CD_String);
    static final MethodTypeDesc SITE_GET = MethodTypeDesc.of(CD_Object, STATE, CD_Object);
    static final MethodTypeDesc SITE_SET = MethodTypeDesc.of(CD_void, STATE, CD_Object, CD_Object);
    static final MethodTypeDesc TABLE_SHAPED = MethodTypeDesc.of(CD_void, SHAPE, CD_int);
    static final MethodTypeDesc FILL = MethodTypeDesc.of(CD_void, CD_int, CD_Object);
    static final MethodTypeDesc PUT = MethodTypeDesc.of(CD_void, CD_Object, CD_Object);
    static final MethodTypeDesc PUT_TEXT = MethodTypeDesc.of(CD_void, CD_String, CD_Object);
    static final MethodTypeDesc PUT_LONG = MethodTypeDesc.of(CD_void, CD_long, CD_Object);
    static final MethodTypeDesc ADD_ALL = MethodTypeDesc.of(CD_void, TABLE, CD_long, CD_Object);

    static final MethodTypeDesc RESUME = MethodTypeDesc.of(CD_Object, STATE, SUSPENSION, CD_Object);
    static final MethodTypeDesc TAKE = MethodTypeDesc.of(CD_int);
    static final MethodTypeDesc LEAVE = MethodTypeDesc.of(CD_void, CD_int);
    static final MethodTypeDesc KEEP = MethodTypeDesc.of(CD_void, ARRAY);
    static final MethodTypeDesc VALUES = MethodTypeDesc.of(ARRAY);
    static final MethodTypeDesc NUMBERS = MethodTypeDesc.of(CD_long.arrayType(), CD_int);
    static final MethodTypeDesc DOUBLE_BITS = MethodTypeDesc.of(CD_long, CD_double);
    static final MethodTypeDesc BITS_DOUBLE = MethodTypeDesc.of(CD_double, CD_long);
    static final MethodTypeDesc ALL = MethodTypeDesc.of(ARRAY, CD_Object);

    private Descs() {}

    private static ClassDesc desc(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }

    /** {@code invoke} with so many arguments; as an array if negative. */
    static MethodTypeDesc invoke(int arguments) {
        return switch (arguments) {
            case 0 -> MethodTypeDesc.of(CD_Object, STATE);
            case 1 -> MethodTypeDesc.of(CD_Object, STATE, CD_Object);
            case 2 -> MethodTypeDesc.of(CD_Object, STATE, CD_Object, CD_Object);
            case 3 -> MethodTypeDesc.of(CD_Object, STATE, CD_Object, CD_Object, CD_Object);
            default -> MethodTypeDesc.of(CD_Object, STATE, ARRAY);
        };
    }
}
