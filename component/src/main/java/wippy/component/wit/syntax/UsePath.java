package wippy.component.wit.syntax;

import java.util.Optional;
import wippy.component.wit.model.PackageName;

/**
 * How an interface or a world is named.
 *
 * @param owner its package, if that is written down
 */
public record UsePath(Optional<PackageName> owner, Ident name, int at) {
    /** As written. */
    @Override
    public String toString() {
        return owner.map(known -> known.path() + "/" + name + known.suffix()).orElse(name.text());
    }
}
