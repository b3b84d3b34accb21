package wippy.component.wit.resolve;

import wippy.component.wit.model.WitPath;
import wippy.component.wit.syntax.Item;

/**
 * An interface or a world as it is written.
 *
 * @param item an {@link Item.Interface} or an {@link Item.World}
 */
record Declared(WitPath path, Unit unit, Section section, Item item) {
    boolean isInterface() {
        return item instanceof Item.Interface;
    }

    /** For messages. */
    String describe() {
        return (isInterface() ? "interface" : "world") + " \"" + path.name() + "\"";
    }
}
