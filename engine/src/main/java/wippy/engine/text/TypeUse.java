package wippy.engine.text;

import java.util.List;

/**
 * A function type where it is used.
 *
 * @param index of the type
 * @param names of its parameters where it is used, one for each
 * @param params how many parameters it has
 */
record TypeUse(int index, List<Binding> names, int params) {}
