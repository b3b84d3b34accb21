package wippy.engine;

/** Something a module offers. */
public record ExportType(String name, ExternType type) {}
