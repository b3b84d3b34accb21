package wippy.component.validate;

import java.util.List;
import java.util.function.BiFunction;
import wippy.component.syntax.ExternName;
import wippy.component.syntax.ExternName.Attribute;
import wippy.component.syntax.ExternName.ExternalId;
import wippy.component.syntax.ExternName.Implements;
import wippy.component.syntax.ExternName.VersionSuffix;
import wippy.component.type.ItemType;

/** Takes names of imports and exports apart, or says what is wrong with them. */
final class NameParser {
    private static final String CONSTRUCTOR = "[constructor]";
    private static final String METHOD = "[method]";
    private static final String STATIC = "[static]";

    private final Place place;

    NameParser(Place place) {
        this.place = place;
    }

    ParsedName parse(String name) {
        if (name.startsWith(CONSTRUCTOR)) {
            return new ParsedName.Constructor(label(name, name.substring(CONSTRUCTOR.length())));
        }
        if (name.startsWith(METHOD)) {
            return member(name, name.substring(METHOD.length()), ParsedName.Method::new);
        }
        if (name.startsWith(STATIC)) {
            return member(name, name.substring(STATIC.length()), ParsedName.Static::new);
        }
        int colon = name.indexOf(':');
        int at = name.indexOf('@');
        return colon >= 0 && (at < 0 || colon < at) ? interfaceName(name) : new ParsedName.Plain(label(name, name));
    }

    private RuntimeException wrong(String name, String why) {
        return place.invalid("\"" + name + "\" is not a valid extern name: " + why);
    }

    private String label(String name, String label) {
        if (!Labels.isLabel(label)) {
            throw wrong(name, "\"" + label + "\" is not in kebab case");
        }
        return label;
    }

    private String words(String name, String words) {
        if (!Labels.isWords(words)) {
            throw wrong(name, "\"" + words + "\" is not in kebab case of small letters");
        }
        return words;
    }

    private ParsedName member(String name, String rest, BiFunction<String, String, ParsedName> make) {
        int dot = rest.indexOf('.');
        if (dot < 0) {
            throw wrong(name, "failed to find \".\" character between resource and function");
        }
        return make.apply(label(name, rest.substring(0, dot)), label(name, rest.substring(dot + 1)));
    }

    private ParsedName.Interface interfaceName(String name) {
        int at = name.indexOf('@');
        String path = at < 0 ? name : name.substring(0, at);
        int colon = path.indexOf(':');
        int slash = path.indexOf('/', colon);
        words(name, path.substring(0, colon));
        String packageName = path.substring(colon + 1, slash < 0 ? path.length() : slash);
        if (packageName.indexOf(':') >= 0) {
            throw wrong(name, "expected \"/\" after package name; nested namespaces are not supported");
        }
        words(name, packageName);
        if (slash < 0) {
            throw wrong(name, "expected \"/\" after package name");
        }
        projection(name, path.substring(slash + 1));
        return new ParsedName.Interface(path, at < 0 ? "" : version(name, name.substring(at + 1)));
    }

    private void projection(String name, String rest) {
        int slash = rest.indexOf('/');
        if (slash >= 0) {
            label(name, rest.substring(0, slash));
            throw wrong(
                    name,
                    "trailing characters found: \"" + rest.substring(slash) + "\"; nested packages are not"
                            + " supported");
        }
        label(name, rest);
    }

    private String version(String name, String version) {
        if (version.isEmpty()) {
            throw wrong(name, "the version after \"@\" is an empty string");
        }
        if (!Version.isSemantic(version) && !Version.isCanonical(version)) {
            throw wrong(name, "\"" + version + "\" is not a valid semver");
        }
        return version;
    }

    /** Makes sure that what is said about a name fits it, and the item behind it. */
    void checkAttributes(ExternName name, ParsedName parsed, ItemType type) {
        List<Attribute> attributes = name.attributes();
        for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.get(i);
            for (Attribute before : attributes.subList(0, i)) {
                if (before.getClass() == attribute.getClass()) {
                    throw place.invalid(
                            "duplicate '" + keyword(attribute) + "' option in name \"" + name.name() + "\"");
                }
            }
            switch (attribute) {
                case Implements(String of) -> checkImplements(name.name(), parsed, type, of);
                case VersionSuffix(String suffix) -> checkSuffix(name.name(), parsed, suffix);
                case ExternalId _ -> {}
            }
        }
    }

    private static String keyword(Attribute attribute) {
        return switch (attribute) {
            case Implements _ -> "implements";
            case VersionSuffix _ -> "versionsuffix";
            case ExternalId _ -> "external-id";
        };
    }

    private void checkImplements(String name, ParsedName parsed, ItemType type, String of) {
        if (of.isEmpty()) {
            throw place.invalid("implements: \"\" is not a valid name");
        }
        if (!(parse(of) instanceof ParsedName.Interface)) {
            throw place.invalid("implements \"" + of + "\" of \"" + name + "\" must be an interface");
        }
        if (!(type instanceof ItemType.Instance)) {
            throw place.invalid(
                    "only instances can have an \"implements\", not the " + type.sort() + " \"" + name + "\"");
        }
        if (!(parsed instanceof ParsedName.Plain)) {
            throw place.invalid("name \"" + name + "\" is not valid with \"implements\": it must be a plain one");
        }
    }

    private void checkSuffix(String name, ParsedName parsed, String suffix) {
        if (!(parsed instanceof ParsedName.Interface(String _, String version)) || !Version.isCanonical(version)) {
            throw place.invalid("name \"" + name + "\" is not valid with \"versionsuffix\": "
                    + "it must be of an interface with a canonical version");
        }
        if (!Version.isSemantic(version + suffix)) {
            throw place.invalid("versionsuffix \"" + suffix + "\" after \"" + name + "\" is not a valid semver");
        }
    }
}
