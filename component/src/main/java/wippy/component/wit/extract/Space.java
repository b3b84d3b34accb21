package wippy.component.wit.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.engine.WasmException;

/** The index spaces of a component or of a component or instance type, as far as they bear on types. */
final class Space {
    final @Nullable Space outer;
    final Budget budget;
    final List<TypeNode> types = new ArrayList<>();
    final List<Node> functions = new ArrayList<>();
    final List<Node> instances = new ArrayList<>();
    final List<Node> components = new ArrayList<>();
    final Map<String, Node.Named> imports = new LinkedHashMap<>();
    final Map<String, Node.Named> exports = new LinkedHashMap<>();

    Space(@Nullable Space outer, Budget budget) {
        this.outer = outer;
        this.budget = budget;
    }

    /** The type at that index. */
    TypeNode type(int index) {
        return get(types, index, "type");
    }

    <T> T get(List<T> space, int index, String what) {
        if (index < 0 || index >= space.size()) {
            throw new WasmException.Invalid("unknown " + what + " " + Integer.toUnsignedString(index));
        }
        return space.get(index);
    }

    /** The space that many further out. */
    Space outer(int count) {
        Space target = this;
        for (int i = 0; i < count; i++) {
            Space next = target.outer;
            if (next == null) {
                throw new WasmException.Invalid("invalid outer alias count of " + count);
            }
            target = next;
        }
        return target;
    }

    Node.Ports ports() {
        return new Node.Ports(imports, exports);
    }
}
