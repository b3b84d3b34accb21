package wippy.engine;

/** What an import asks for and an export offers. */
public sealed interface ExternType permits FuncType, MemoryType, TableType, GlobalType, TagType {
    /** The kind in one word, as the text format calls it: {@code func}, {@code memory}, … */
    String kind();
}
