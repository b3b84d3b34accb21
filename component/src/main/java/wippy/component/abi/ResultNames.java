package wippy.component.abi;

import java.util.List;
import wippy.value.Name;

/** The cases of a result. */
final class ResultNames {
    static final Name OK = Name.of("ok");
    static final Name ERR = Name.of("err");
    static final List<Name> NAMES = List.of(OK, ERR);

    private ResultNames() {}
}
