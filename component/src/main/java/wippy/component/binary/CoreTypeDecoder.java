package wippy.component.binary;

import java.util.ArrayList;
import java.util.List;
import wippy.component.syntax.CoreTypeSyntax;
import wippy.component.syntax.CoreTypeSyntax.CoreDeclaration;
import wippy.component.syntax.Slice;

/** Decodes core types; those of core WebAssembly itself are only looked at to find their ends. */
final class CoreTypeDecoder {
    private static final int TYPE_SORT = 0x10;
    private static final int OUTER = 1;

    private final BinaryReader in;
    private final CoreTypeSkimmer skimmer;

    CoreTypeDecoder(BinaryReader in) {
        this.in = in;
        skimmer = new CoreTypeSkimmer(in);
    }

    CoreTypeSyntax coreType() {
        int code = in.peek();
        if (code == 0x50) {
            in.octet();
            return in.within(this::module);
        }
        if (code == 0) {
            // what comes is not the type of a module, as it would be otherwise
            in.octet();
            if (in.peek() != 0x50) {
                in.octet();
                throw in.unknown("a type that others may extend");
            }
        }
        return recursive();
    }

    private CoreTypeSyntax recursive() {
        int start = in.offset();
        skimmer.recursive();
        return new CoreTypeSyntax.Recursive(in.since(start));
    }

    /** In a module type the octet of a module type, which has no place there, means a type that others may extend. */
    private CoreTypeSyntax inner() {
        return in.peek() == 0x50 && skimmer.isSubtype() ? recursive() : coreType();
    }

    private CoreTypeSyntax module() {
        List<CoreDeclaration> declarations = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            declarations.add(declaration());
        }
        return new CoreTypeSyntax.Module(declarations);
    }

    private CoreDeclaration declaration() {
        int at = in.offset();
        return switch (in.octet()) {
            case 0 -> new CoreDeclaration.Import(at, in.name(), in.name(), externType());
            case 1 -> new CoreDeclaration.Type(at, inner());
            case 2 -> alias(at);
            case 3 -> new CoreDeclaration.Export(at, in.name(), externType());
            default -> throw in.unknown("a declaration of a module type");
        };
    }

    private CoreDeclaration alias(int at) {
        in.expect(TYPE_SORT, "the sort of an outer alias in a module type");
        in.expect(OUTER, "the target of an outer alias in a module type");
        return new CoreDeclaration.AliasOuter(at, in.u32(), in.u32());
    }

    private Slice externType() {
        int start = in.offset();
        skimmer.extern();
        return in.since(start);
    }
}
