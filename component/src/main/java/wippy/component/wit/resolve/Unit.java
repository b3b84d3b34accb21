package wippy.component.wit.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.model.WitPath;
import wippy.component.wit.syntax.Ident;
import wippy.component.wit.syntax.Item;

/** A package as it is written, over one file or several. */
final class Unit {
    private final PackageName name;
    private final List<String> docs = new ArrayList<>();
    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final Map<String, Declared> folded = new LinkedHashMap<>();
    private final List<Section> sections = new ArrayList<>();

    Unit(PackageName name) {
        this.name = name;
    }

    PackageName name() {
        return name;
    }

    String docs() {
        return String.join("\n", docs);
    }

    void document(String text) {
        if (!text.isEmpty()) {
            docs.add(text);
        }
    }

    void add(Section section) {
        sections.add(section);
        for (Item item : section.items()) {
            switch (item) {
                case Item.Interface(Ident ident, var _, var _) -> declare(section, ident, item);
                case Item.World(Ident ident, var _, var _) -> declare(section, ident, item);
                default -> {}
            }
        }
    }

    private void declare(Section section, Ident ident, Item item) {
        Declared now = new Declared(new WitPath(name, ident.text()), this, section, item);
        Declared before = folded.putIfAbsent(ident.text().toLowerCase(Locale.ROOT), now);
        if (before != null) {
            throw section.error(
                    ident.at(),
                    "\"" + ident + "\" is declared already at "
                            + before.section().place(before.item().at()));
        }
        declared.put(ident.text(), now);
    }

    /** No short name of a file may stand for something else than what it declares itself. */
    void checkShortNames() {
        for (Section section : sections) {
            section.shortNames().forEach((shortName, path) -> {
                Declared own = declared.get(shortName);
                boolean isItself = path.owner().isEmpty() && path.name().text().equals(shortName);
                if (own != null && own.section() == section && !isItself) {
                    throw section.error(path.at(), "\"" + shortName + "\" is declared in this file too; use … as");
                }
            });
        }
    }

    List<Section> sections() {
        return sections;
    }

    Optional<Declared> find(String item) {
        return Optional.ofNullable(declared.get(item));
    }

    /** What it declares, in its order. */
    Map<String, Declared> declared() {
        return declared;
    }
}
