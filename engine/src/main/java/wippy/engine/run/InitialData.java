package wippy.engine.run;

import java.util.Optional;
import wippy.engine.MemoryImage;
import wippy.engine.MemoryType;
import wippy.engine.module.ConstExpr;
import wippy.engine.module.Module;

/** What the active data segments of a module come to, where that is the same for all instances. */
public final class InitialData {
    private InitialData() {}

    /**
     * The image of a module's memory: of its only one, if it is its own and all segments have constant places inside,
     * in ascending order. So writing them cannot fail, nor does anything depend on the order.
     */
    public static Optional<MemoryImage> image(Module module) {
        if (module.memories().size() != 1 || module.imported(Module.Kind.MEMORY) > 0) {
            return Optional.empty();
        }
        MemoryType type = module.memories().getFirst();
        long size = Math.min(type.limits().min(), Integer.MAX_VALUE) * type.pageSize();
        MemoryImage.Builder image = new MemoryImage.Builder();
        for (Module.DataSegment segment : module.datas()) {
            if (segment.mode() instanceof Module.Mode.Active active
                    && !add(image, module.binary(), segment, active.offset(), size)) {
                return Optional.empty();
            }
        }
        return Optional.of(image.build());
    }

    private static boolean add(
            MemoryImage.Builder image, byte[] binary, Module.DataSegment segment, ConstExpr offset, long size) {
        int length = segment.end() - segment.start();
        return offset instanceof ConstExpr.Bits number
                && number.low() >= 0
                && number.low() <= size - length
                && image.add(binary, segment.start(), (int) number.low(), length);
    }

    /** For each data segment, whether it is gone once an instance is made. */
    public static boolean[] dropped(Module module) {
        boolean[] dropped = new boolean[module.datas().size()];
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] = module.datas().get(i).mode() instanceof Module.Mode.Active;
        }
        return dropped;
    }
}
