package wippy.engine;

/** Something a module asks for. */
public record ImportType(String module, String name, ExternType type) {}
