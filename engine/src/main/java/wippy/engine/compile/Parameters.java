package wippy.engine.compile;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a helper, as values of the guest and objects of the engine. */
final class Parameters {
    private final List<ClassDesc> types = new ArrayList<>();

    /** A value of the guest, in all its parts. */
    Parameters add(Kind kind) {
        for (int i = 0; i < kind.parts(); i++) {
            types.add(kind.desc());
        }
        return this;
    }

    /** Something else. */
    Parameters add(ClassDesc type) {
        types.add(type);
        return this;
    }

    MethodTypeDesc giving(ClassDesc result) {
        return MethodTypeDesc.of(result, types);
    }
}
