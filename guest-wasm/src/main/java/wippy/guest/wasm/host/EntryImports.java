package wippy.guest.wasm.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wippy.component.Component;
import wippy.component.HostCall;
import wippy.component.InterfaceName;
import wippy.component.Linker;
import wippy.component.type.ItemType;
import wippy.engine.WasmException;
import wippy.runtime.call.CallContext;
import wippy.runtime.call.FunctionCall;
import wippy.runtime.call.Functions;
import wippy.runtime.call.Payload;
import wippy.runtime.entry.EntryId;
import wippy.runtime.error.WippyException;
import wippy.runtime.resource.Resource;
import wippy.runtime.resource.ResourceScope;
import wippy.runtime.security.Access;
import wippy.value.JavaModel;
import wippy.value.ValueException;
import wippy.value.ValueModel;

/**
 * Lets the exports of one entry's component stand for imports of another's. Every call goes through the registry like
 * any other: permission, pool, context, a fresh instance. Resources live on in theirs, and end with the instance of the
 * importer.
 */
public final class EntryImports {
    private static final ValueModel JAVA = JavaModel.shared();

    private final Functions functions;
    private final Access access;

    /** Of functions that components call subject to the permission {@code funcs.call}. */
    public EntryImports(Functions functions, Access access) {
        this.functions = functions;
        this.access = access;
    }

    /**
     * Grants the exports of the provider that the importer has a use for.
     *
     * @throws WippyException Invalid, if there are none, or if their types differ
     */
    public void define(Linker.Builder linker, Component importer, EntryId provider, Component exports) {
        boolean any = false;
        for (Map.Entry<String, ItemType> wanted : importer.imports().entrySet()) {
            for (Map.Entry<String, ItemType> offered : exports.exports().entrySet()) {
                if (serves(offered, wanted)) {
                    define(linker, wanted, provider, offered);
                    any = true;
                }
            }
        }
        if (!any) {
            throw invalid("import " + provider + " serves nothing: it exports " + names(exports.exports())
                    + ", and wanted is " + names(importer.imports()));
        }
    }

    /**
     * Makes sure that what a provider has become serves an importer as well as what it was.
     *
     * @throws WippyException Invalid, if something that the importer uses is gone or of another type
     */
    public static void check(Component importer, EntryId provider, Component before, Component after) {
        for (Map.Entry<String, ItemType> wanted : importer.imports().entrySet()) {
            for (Map.Entry<String, ItemType> offered : before.exports().entrySet()) {
                if (serves(offered, wanted)) {
                    String name = offered.getKey();
                    ItemType now = after.exports().get(name);
                    if (now == null) {
                        throw invalid("import " + provider + " no longer exports " + name);
                    }
                    check(provider, name, wanted.getValue(), now);
                }
            }
        }
    }

    private static void check(EntryId provider, String name, ItemType wanted, ItemType offered) {
        if (wanted instanceof ItemType.Instance(var imports)) {
            Map<String, ItemType> there =
                    offered instanceof ItemType.Instance(var exports) ? exports.exports() : Map.of();
            imports.exports().forEach((function, type) -> {
                if (type instanceof ItemType.Function expected) {
                    check(provider, name + "#" + function, expected, there.get(function));
                }
            });
        } else if (wanted instanceof ItemType.Function expected) {
            check(provider, name, expected, offered);
        }
    }

    private static boolean serves(Map.Entry<String, ItemType> offered, Map.Entry<String, ItemType> wanted) {
        return switch (offered.getValue()) {
            case ItemType.Instance _ ->
                wanted.getValue() instanceof ItemType.Instance
                        && InterfaceName.of(offered.getKey()).serves(InterfaceName.of(wanted.getKey()));
            case ItemType.Function _ ->
                wanted.getValue() instanceof ItemType.Function
                        && offered.getKey().equals(wanted.getKey());
            case ItemType.Component _, ItemType.Module _, ItemType.Type _ -> false;
        };
    }

    private static String names(Map<String, ItemType> items) {
        List<String> names = items.entrySet().stream()
                .filter(item ->
                        item.getValue() instanceof ItemType.Instance || item.getValue() instanceof ItemType.Function)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }

    private void define(
            Linker.Builder linker,
            Map.Entry<String, ItemType> wanted,
            EntryId provider,
            Map.Entry<String, ItemType> offered) {
        if (wanted.getValue() instanceof ItemType.Instance(var imports)
                && offered.getValue() instanceof ItemType.Instance(var exports)) {
            imports.exports().forEach((name, type) -> {
                String path = offered.getKey() + "#" + name;
                switch (type) {
                    case ItemType.Function function -> {
                        check(provider, path, function, exports.exports().get(name));
                        linker.define(wanted.getKey(), name, call -> call(provider, path, call));
                    }
                    case ItemType.Type _ -> linker.defineResource(wanted.getKey(), name, EntryImports::release);
                    case ItemType.Instance _, ItemType.Component _, ItemType.Module _ -> {}
                }
            });
        } else if (wanted.getValue() instanceof ItemType.Function function) {
            check(provider, offered.getKey(), function, offered.getValue());
            linker.define(wanted.getKey(), call -> call(provider, offered.getKey(), call));
        }
    }

    private static void check(EntryId provider, String path, ItemType.Function wanted, @Nullable ItemType offered) {
        if (!(offered instanceof ItemType.Function(var there))) {
            throw invalid("import " + provider + " has no function " + path);
        }
        if (!there.toString().equals(wanted.type().toString())) {
            throw invalid("import " + provider + " does not fit: " + path + " is " + there + " there, and "
                    + wanted.type() + " is wanted");
        }
    }

    private static WippyException invalid(String what) {
        return WippyException.invalid(what).retryable(false);
    }

    private static void release(Object resource) {
        if (resource instanceof Resource held) {
            held.close();
        }
    }

    private @Nullable Object call(EntryId provider, String path, HostCall call) {
        try {
            Caller caller = Caller.of(call, access);
            caller.require("funcs.call", provider.toString(), "not allowed to call function: " + provider);
            CallContext context = caller.context()
                    .forCallee()
                    .withPort(ImportedCall.class, new ImportedCall(path))
                    .withPort(ResourceScope.class, CurrentCall.resources(call));
            List<Payload> arguments = new ArrayList<>();
            call.args().forEach(argument -> arguments.add(new Payload(JAVA, argument)));
            return functions
                    .call(FunctionCall.of(provider, arguments, context, ImportedResults.INSTANCE))
                    .as(ImportedResults.INSTANCE);
        } catch (WippyException | ValueException e) {
            throw new WasmException.Trap("import " + path + " of " + provider + " failed: " + WippyException.textOf(e));
        }
    }
}
