package wippy.component.wit.syntax;

import wippy.component.wit.model.PackageName;

/**
 * What a package calls itself.
 *
 * @param docs its documentation
 * @param at in characters
 */
public record PackageHeader(PackageName name, String docs, int at) {}
