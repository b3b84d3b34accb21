package wippy.component.text;

import wippy.component.syntax.Sort;
import wippy.engine.text.Binding;
import wippy.engine.text.Token;
import wippy.engine.text.Tokens;

/** Reads definitions of core types in components and their types. */
final class CoreTypeReader {
    private final Tokens tokens;
    private final Scope scope;
    private final Nesting nesting;

    CoreTypeReader(Tokens tokens, Scope scope, Nesting nesting) {
        this.tokens = tokens;
        this.scope = scope;
        this.nesting = nesting;
    }

    /** {@code type $id? …} or {@code rec …} from behind the word {@code core}, without the end. */
    void type(Token open) {
        if (tokens.take("rec")) {
            scope.defineCore(scope.coreTypes().group());
        } else if (tokens.take("type")) {
            definition(open);
        } else {
            throw tokens.expected("type or rec");
        }
    }

    /** {@code $id? …} from behind the word {@code type}, without the end. */
    void definition(Token open) {
        int start = tokens.mark();
        Binding name = Binding.take(tokens);
        if (tokens.takeForm("module")) {
            var type = new ModuleTypeReader(tokens, scope, nesting).read(open, name);
            tokens.close();
            scope.define(type, name);
        } else if (tokens.atForm("alias")) {
            new AliasReader(tokens, scope, new References(tokens, scope)).inverted(Sort.CORE_TYPE, name);
        } else {
            if (tokens.atForm("shared")) {
                throw tokens.error(tokens.peek(), "shared types need threads, which are not supported");
            }
            tokens.seek(start);
            scope.defineCore(scope.coreTypes().type());
        }
    }
}
