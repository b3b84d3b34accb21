package wippy.component.wit.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wippy.component.type.ComponentType;
import wippy.component.type.FunctionType;
import wippy.component.type.InstanceType;
import wippy.component.type.ItemType;
import wippy.component.type.ResourceId;
import wippy.component.type.ValueType;
import wippy.component.wit.Wit;
import wippy.component.wit.model.PackageName;
import wippy.component.wit.model.WitPackages;
import wippy.component.wit.model.WitPath;
import wippy.component.wit.resolve.Features;
import wippy.engine.WasmException;

class WorldTypesTest {
    private static final PackageName OWNER = new PackageName("a:b", Optional.empty());

    private static WitPackages parse(String text) {
        return Wit.parse("test.wit", "package a:b; " + text, Features.none());
    }

    private static ComponentType world(String text) {
        return WorldTypes.world(parse(text), new WitPath(OWNER, "w"));
    }

    private static InstanceType instance(ItemType item) {
        return ((ItemType.Instance) item).type();
    }

    private static ResourceId resource(InstanceType instance, String name) {
        return (ResourceId) ((ItemType.Type) instance.exports().get(name)).type();
    }

    private static FunctionType function(InstanceType instance, String name) {
        return ((ItemType.Function) instance.exports().get(name)).type();
    }

    @Test
    void givesFunctionsTheirTypes() {
        InstanceType found = WorldTypes.interfaceOf(parse("""
            interface i {
              record r { a: u8, b: list<e>, } enum e { x, y } variant v { none, some(r) } flags f { p, q }
              type t = tuple<r, option<char>>;
              one: func(a: r, b: t) -> result<v, e>; two: func() -> map<string, list<f, 3>>;
            }
            """), new WitPath(OWNER, "i"));
        assertThat(found.exports().keySet()).containsExactly("e", "r", "v", "f", "t", "one", "two");
        assertThat(function(found, "one")).hasToString("func(a: r, b: tuple<r, option<char>>) -> result<v, e>");
        assertThat(function(found, "two")).hasToString("func() -> map<string, list<f, 3>>");
        ValueType.Fields r =
                (ValueType.Fields) function(found, "one").paramTypes().getFirst();
        assertThat(r.fields()).hasToString("[a: u8, b: list<e>]");
    }

    /** WIT.md, Item: resource: what methods, static functions and constructors stand for. */
    @Test
    void spellsFunctionsOfResourcesOut() {
        InstanceType found = WorldTypes.interfaceOf(parse("""
            interface i {
              resource blob {
                constructor(init: list<u8>);
                read: func(n: u32) -> list<u8>;
                merge: static func(lhs: borrow<blob>, rhs: own<blob>) -> blob;
              }
              resource blob2 { constructor(init: u8) -> result<blob2>; }
            }
            """), new WitPath(OWNER, "i"));
        assertThat(function(found, "[constructor]blob")).hasToString("func(init: list<u8>) -> blob");
        assertThat(function(found, "[constructor]blob2")).hasToString("func(init: u8) -> result<blob2>");
        assertThat(function(found, "[method]blob.read")).hasToString("func(self: borrow<blob>, n: u32) -> list<u8>");
        assertThat(function(found, "[static]blob.merge")).hasToString("func(lhs: borrow<blob>, rhs: blob) -> blob");
        assertThat(function(found, "[static]blob.merge").paramTypes().get(1))
                .isEqualTo(new ValueType.Own(resource(found, "blob")));
    }

    @Test
    void letsImportsShareResourceTypes() {
        ComponentType world = world("""
            interface a { resource r; } interface b { use a.{r as s}; f: func() -> s; }
            world w { import b; use a.{r}; import g: func(x: borrow<r>); export h: func() -> r; }
            """);
        assertThat(world.imports().keySet()).containsExactly("a:b/a", "a:b/b", "r", "g");
        ResourceId r = resource(instance(world.imports().get("a:b/a")), "r");
        InstanceType b = instance(world.imports().get("a:b/b"));
        assertThat(resource(b, "s")).isSameAs(r);
        assertThat(function(b, "f").result()).contains(new ValueType.Own(r));
        assertThat(world.imports().get("r")).isEqualTo(new ItemType.Type(r));
        assertThat(world.exports().get("h"))
                .isEqualTo(new ItemType.Function(new FunctionType(List.of(), Optional.of(new ValueType.Own(r)))));
    }

    /** WIT.md, Transitive imports: what an export uses is the export of it if there is one. */
    @Test
    void givesExportsTypesOfTheirOwn() {
        String interfaces = "interface a { resource r; } interface b { use a.{r}; f: func() -> r; } ";
        ComponentType both = world(interfaces + "world w { import a; export a; export b; }");
        ResourceId imported = resource(instance(both.imports().get("a:b/a")), "r");
        ResourceId exported = resource(instance(both.exports().get("a:b/a")), "r");
        assertThat(exported).isNotSameAs(imported);
        assertThat(resource(instance(both.exports().get("a:b/b")), "r")).isSameAs(exported);
        ComponentType one = world(interfaces + "world w { export b; }");
        assertThat(resource(instance(one.exports().get("a:b/b")), "r"))
                .isSameAs(resource(instance(one.imports().get("a:b/a")), "r"));
    }

    @Test
    void makesLabelledInterfacesApart() {
        ComponentType world = world("interface a { resource r; } world w { import one: a; import two: a; }");
        assertThat(world.imports().keySet()).containsExactly("one", "two");
        assertThat(resource(instance(world.imports().get("one")), "r"))
                .isNotSameAs(resource(instance(world.imports().get("two")), "r"));
    }

    @Test
    void refusesWhatHasNoTypeYet() {
        assertThatThrownBy(() -> world("world w { import f: async func(); }"))
                .isInstanceOf(WasmException.Unsupported.class)
                .hasMessage("unsupported: async function type");
        assertThatThrownBy(() -> world("world w { import f: func(x: list<stream>); }"))
                .hasMessage("unsupported: stream type");
        assertThatThrownBy(() -> world("world v { }")).hasMessage("there is no world a:b/w");
    }

    @Test
    void boundsTypesThatGrowBeyondMeasure() {
        StringBuilder wit = new StringBuilder("world w { type t0 = u8; ");
        for (int i = 1; i < 60; i++) {
            String part = "t" + (i - 1);
            wit.append("type t" + i + " = tuple<" + part + ", " + part + ">; ");
        }
        assertThatThrownBy(() -> world(wit + "import f: func(x: t59); }"))
                .isInstanceOf(WasmException.Invalid.class)
                .hasMessageContaining("effective type size");
    }
}
