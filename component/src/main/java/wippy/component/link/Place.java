package wippy.component.link;

import java.util.List;
import java.util.stream.Stream;

/** A place in an index space, which one step fills. */
record Place(Space space, int index) {
    /** Where an item stands; nowhere if there is nothing to it at run time. */
    static List<Place> of(ItemRef ref) {
        return switch (ref.sort()) {
            case FUNCTION -> List.of(new Place(Space.FUNCTION, ref.index()));
            case INSTANCE -> List.of(new Place(Space.INSTANCE, ref.index()));
            case COMPONENT -> List.of(new Place(Space.COMPONENT, ref.index()));
            case MODULE -> List.of(new Place(Space.MODULE, ref.index()));
            case RESOURCE -> List.of(new Place(Space.RESOURCE, ref.index()));
            case OTHER_TYPE -> List.of();
        };
    }

    /** What a step fills: one place at most. */
    static List<Place> filledBy(Step step) {
        return switch (step) {
            case Step.DefineModule s -> List.of(new Place(Space.MODULE, s.target()));
            case Step.DefineComponent s -> List.of(new Place(Space.COMPONENT, s.target()));
            case Step.AliasOuter s -> of(s.target());
            case Step.InstantiateModule s -> List.of(new Place(Space.CORE_INSTANCE, s.target()));
            case Step.BundleCore s -> List.of(new Place(Space.CORE_INSTANCE, s.target()));
            case Step.AliasCoreExport s -> List.of(new Place(Space.of(s.sort()), s.target()));
            case Step.Instantiate s -> List.of(new Place(Space.INSTANCE, s.target()));
            case Step.Bundle s -> List.of(new Place(Space.INSTANCE, s.target()));
            case Step.AliasExport s -> of(s.target());
            case Step.AliasResources _ -> List.of();
            case Step.Import s -> of(s.target());
            case Step.Export s -> of(s.target());
            case Step.Lift s -> List.of(new Place(Space.FUNCTION, s.target()));
            case Step.Lower s -> List.of(new Place(Space.CORE_FUNCTION, s.target()));
            case Step.DefineResource s -> List.of(new Place(Space.RESOURCE, s.slot()));
            case Step.ResourceFunction s -> List.of(new Place(Space.CORE_FUNCTION, s.target()));
        };
    }

    /** What a step that can wait looks at. */
    static List<Place> readBy(Step step) {
        return switch (step) {
            case Step.BundleCore s ->
                s.exports().stream()
                        .map(export -> new Place(Space.of(export.sort()), export.index()))
                        .toList();
            case Step.AliasCoreExport s -> List.of(new Place(Space.CORE_INSTANCE, s.instance()));
            case Step.Bundle s ->
                s.exports().stream()
                        .flatMap(export -> of(export.item()).stream())
                        .toList();
            case Step.AliasExport s -> List.of(new Place(Space.INSTANCE, s.instance()));
            case Step.Export s -> of(s.source());
            case Step.Lift s ->
                Stream.concat(Stream.of(new Place(Space.CORE_FUNCTION, s.coreFunction())), readBy(s.options()))
                        .toList();
            case Step.Lower s ->
                Stream.concat(Stream.of(new Place(Space.FUNCTION, s.function())), readBy(s.options()))
                        .toList();
            case Step.DefineModule _,
                    Step.DefineComponent _,
                    Step.AliasOuter _,
                    Step.InstantiateModule _,
                    Step.Instantiate _,
                    Step.AliasResources _,
                    Step.Import _,
                    Step.DefineResource _,
                    Step.ResourceFunction _ -> List.of();
        };
    }

    private static Stream<Place> readBy(Step.Options options) {
        return Stream.of(
                        new Place(Space.MEMORY, options.memory()),
                        new Place(Space.CORE_FUNCTION, options.realloc()),
                        new Place(Space.CORE_FUNCTION, options.postReturn()))
                .filter(place -> place.index >= 0);
    }
}
