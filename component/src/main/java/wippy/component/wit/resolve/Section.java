package wippy.component.wit.resolve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wippy.component.wit.syntax.Item;
import wippy.component.wit.syntax.UsePath;
import wippy.component.wit.syntax.WitException;
import wippy.component.wit.syntax.WitText;

/** The part of a package that stands in one file, with the short names that are known there. */
final class Section {
    private final WitText source;
    private final List<Item> items;
    private final Map<String, UsePath> shortNames = new HashMap<>();

    Section(WitText source, List<Item> items) {
        this.source = source;
        this.items = items;
        for (Item item : items) {
            if (item instanceof Item.UseInterface use
                    && shortNames.put(use.name().text(), use.path()) != null) {
                throw source.error(use.name().at(), "\"" + use.name() + "\" is used under this name already");
            }
        }
    }

    List<Item> items() {
        return items;
    }

    /** What the short names stand for. */
    Map<String, UsePath> shortNames() {
        return shortNames;
    }

    /** The same place without them. */
    Section withoutShortNames() {
        return new Section(source, List.of());
    }

    WitException error(int offset, String message) {
        return source.error(offset, message);
    }

    /** What the file is called. */
    String name() {
        return source.name();
    }

    /** Where that is, for messages about another place. */
    String place(int offset) {
        return source.at(offset).toString();
    }
}
