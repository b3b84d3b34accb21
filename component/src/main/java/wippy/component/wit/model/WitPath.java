package wippy.component.wit.model;

/** The full name of an interface or a world: the one that components import and export it under. */
public record WitPath(PackageName owner, String name) {
    /** {@code wasi:clocks/wall-clock@0.2.0}. */
    @Override
    public String toString() {
        return owner.path() + "/" + name + owner.suffix();
    }
}
