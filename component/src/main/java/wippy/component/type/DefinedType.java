package wippy.component.type;

/** What the type index space of a component can hold. */
public sealed interface DefinedType permits ValueType, FunctionType, InstanceType, ComponentType, ResourceId {}
