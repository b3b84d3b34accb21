package wippy.component.wit.syntax;

import java.util.List;
import java.util.Optional;

/**
 * One WIT text as it is written.
 *
 * @param header the package that its items belong to, if it says so
 */
public record WitFile(WitText source, Optional<PackageHeader> header, List<Item> items) {
    public WitFile {
        items = List.copyOf(items);
    }
}
