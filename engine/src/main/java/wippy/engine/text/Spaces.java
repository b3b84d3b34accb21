package wippy.engine.text;

/** All index spaces of a module. */
final class Spaces {
    final TypeSpace types = new TypeSpace();
    final IndexSpace functions = new IndexSpace("function");
    final IndexSpace tables = new IndexSpace("table");
    final IndexSpace memories = new IndexSpace("memory");
    final IndexSpace globals = new IndexSpace("global");
    final IndexSpace tags = new IndexSpace("tag");
    final IndexSpace elems = new IndexSpace("elem segment");
    final IndexSpace datas = new IndexSpace("data segment");

    /** Whether code names a data segment, so that the binary must count them up front. */
    private boolean needsDataCount;

    void needDataCount() {
        needsDataCount = true;
    }

    boolean needsDataCount() {
        return needsDataCount;
    }
}
