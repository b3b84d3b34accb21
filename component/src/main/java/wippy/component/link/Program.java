package wippy.component.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The steps of a plan in two parts: those that must be taken, in their order, and those that can wait until somebody
 * asks for what they make, which often nobody does. Made once; shared by threads.
 */
final class Program {
    /** Steps that wait for each other, beyond which they do not: they call each other when they are taken. */
    private static final int MAX_DEPTH = 32;

    private final List<Consumer<Frame>> first = new ArrayList<>();
    private final Step[][] makers;
    private final Map<String, ItemRef> exports = new LinkedHashMap<>();

    Program(List<Step> steps, ComponentPlan.Sizes sizes) {
        makers = Arrays.stream(Space.values())
                .map(space -> new Step[sizes.of(space)])
                .toArray(Step[][]::new);
        Map<Place, Integer> depths = new HashMap<>();
        for (Step step : steps) {
            if (step instanceof Step.Export export) {
                exports.put(export.name(), export.source());
            }
            int depth = 1;
            for (Place read : Place.readBy(step)) {
                depth = Math.max(depth, depths.getOrDefault(read, 0) + 1);
            }
            boolean waits = canWait(step) && depth <= MAX_DEPTH;
            for (Place target : Place.filledBy(step)) {
                depths.put(target, waits ? depth : 0);
                makers[target.space().ordinal()][target.index()] = step;
                waits &= target.space() != Space.RESOURCE;
            }
            if (!waits) {
                first.add(step instanceof Step.InstantiateModule start ? new ModuleStart(start, this)::run : step::run);
            }
        }
    }

    private static boolean canWait(Step step) {
        return switch (step) {
            case Step.InstantiateModule _,
                    Step.Instantiate _,
                    Step.AliasResources _,
                    Step.Import _,
                    Step.DefineResource _ -> false;
            case Step.DefineModule _,
                    Step.DefineComponent _,
                    Step.AliasOuter _,
                    Step.BundleCore _,
                    Step.AliasCoreExport _,
                    Step.Bundle _,
                    Step.AliasExport _,
                    Step.Export _,
                    Step.Lift _,
                    Step.Lower _,
                    Step.ResourceFunction _ -> true;
        };
    }

    /** Takes the steps that must be taken. */
    void run(Frame frame) {
        for (Consumer<Frame> step : first) {
            step.accept(frame);
        }
    }

    /** The step that fills a place. */
    Step maker(Space space, int index) {
        return makers[space.ordinal()][index];
    }

    /** Where each export stands. */
    Map<String, ItemRef> exports() {
        return exports;
    }
}
