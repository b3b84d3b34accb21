package wippy.engine.text;

/**
 * A field of a module that has a number.
 *
 * @param keyword what it is
 * @param index in its index space
 * @param rest where it goes on after its name and its inline exports and import
 * @param imported whether it is an inline import
 */
record Field(Token keyword, int index, int rest, boolean imported) {}
