package wippy.component.wit.model;

import java.util.Optional;

/**
 * What a package is called.
 *
 * @param path namespaces and names, {@code wasi:clocks}
 */
public record PackageName(String path, Optional<Version> version) {
    /** As text that WIT reads, {@code wasi:clocks@0.2.0}, but for words that would have to be escaped. */
    @Override
    public String toString() {
        return path + suffix();
    }

    /** The version with its sign, {@code @0.2.0}, or nothing. */
    public String suffix() {
        return version.map(known -> "@" + known).orElse("");
    }
}
