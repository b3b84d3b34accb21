package wippy.lua;

/** A host object that Lua programs can use beyond passing it around. */
public interface LuaUserdata {
    /** Its methods and operators, one constant per class. */
    UserdataType userdataType();
}
