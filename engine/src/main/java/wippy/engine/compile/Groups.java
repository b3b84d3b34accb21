package wippy.engine.compile;

import java.util.Arrays;
import wippy.engine.module.Module;

/** Which functions share a generated class: neighbours, up to a size of code and a number. */
final class Groups {
    /** Small, since a group is compiled as a whole when one of its functions is first called. */
    private static final int BYTES = 1 << 8;

    private static final int FUNCTIONS = 8;

    private final int imported;
    private final int[] groupOf;
    private final int[] firsts;

    private Groups(Module module) {
        this.imported = module.importedFunctions();
        this.groupOf = new int[module.bodies().size()];
        int[] starts = new int[groupOf.length + 1];
        int group = -1;
        int left = 0;
        int bytes = 0;
        for (int i = 0; i < groupOf.length; i++) {
            Module.Body body = module.bodies().get(i);
            int size = body.end() - body.start();
            if (left == 0 || bytes < size) {
                group++;
                starts[group] = imported + i;
                left = FUNCTIONS;
                bytes = BYTES;
            }
            left--;
            bytes -= size;
            groupOf[i] = group;
        }
        starts[group + 1] = imported + groupOf.length;
        this.firsts = Arrays.copyOf(starts, group + 2);
    }

    static Groups of(Module module) {
        return new Groups(module);
    }

    /** How many. */
    int count() {
        return firsts.length - 1;
    }

    /** The group of a function that the module defines. */
    int of(int function) {
        return groupOf[function - imported];
    }

    /** The first function of a group. */
    int first(int group) {
        return firsts[group];
    }

    /** The function after the last of a group. */
    int end(int group) {
        return firsts[group + 1];
    }
}
