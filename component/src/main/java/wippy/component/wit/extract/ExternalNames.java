package wippy.component.wit.extract;

import java.util.List;
import java.util.Optional;
import wippy.component.syntax.ExternName;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.model.Version;
import wippy.component.wit.model.WitPath;

/** The names of interfaces as components have them. */
final class ExternalNames {
    private ExternalNames() {}

    /** {@code ns:package/name@version}, where a short version is completed; nothing for a plain name. */
    static Optional<WitPath> path(String name, List<ExternName.Attribute> attributes) {
        int colon = name.indexOf(':');
        int at = name.indexOf('@');
        int end = at < 0 ? name.length() : at;
        int slash = name.lastIndexOf('/', end - 1);
        if (colon < 1 || slash < colon || slash + 1 >= end) {
            return Optional.empty();
        }
        Optional<Version> version = at < 0 ? Optional.empty() : version(name.substring(at + 1), attributes);
        return Optional.of(
                new WitPath(new PackageName(name.substring(0, slash), version), name.substring(slash + 1, end)));
    }

    private static Optional<Version> version(String text, List<ExternName.Attribute> attributes) {
        String suffix = attributes.stream()
                .filter(ExternName.VersionSuffix.class::isInstance)
                .map(attribute -> ((ExternName.VersionSuffix) attribute).suffix())
                .findFirst()
                .orElse("");
        return Version.parse(text + suffix).or(() -> Version.parse(text + ".0")).or(() -> Version.parse(text + ".0.0"));
    }
}
