package wippy.guest.lua.run;

/** A module that entries can list: a value under a name, made once and shared by all programs. */
public interface LuaModule {
    /** What programs call it. */
    String name();

    /** Its value, most often a frozen table. */
    Object value();

    /** Whether programs find it without listing it. */
    default boolean isAlwaysPresent() {
        return false;
    }
}
