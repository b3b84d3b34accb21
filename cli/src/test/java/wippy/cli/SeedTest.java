package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The page that the product was asked for with, sentence by sentence; each test bears the meaning of one. They look at
 * what {@code examples/seed} prints, and at what its commands do. Values follow from the definitions (a product, a sum
 * of squares) or are what the app's own Lua says.
 */
class SeedTest {
    private static final Path SEED = Repository.root().resolve("examples/seed");
    private static final Wippy.Result STORY = new Wippy(SEED).run("run", "seed");

    private final Wippy wippy = new Wippy(SEED);

    /** The lines under a claim. */
    private static List<String> under(String claim) {
        assertThat(STORY.code()).as(STORY.err()).isZero();
        assertThat(STORY.out()).contains("\n" + claim + "\n");
        String rest = STORY.out().substring(STORY.out().indexOf(claim) + claim.length() + 1);
        int end = rest.indexOf("\n\n");
        return Arrays.stream((end < 0 ? rest : rest.substring(0, end)).split("\n"))
                .map(String::strip)
                .toList();
    }

    private static List<String> calls() {
        return under("Lua calls them as it calls any other function");
    }

    private static List<String> types() {
        return under("Arguments and results are mapped between Lua tables and WIT types");
    }

    private static List<String> functions() {
        return under("WebAssembly calls Lua and other WebAssembly through the same registry");
    }

    private static List<String> security() {
        return under("Actor, scope and values of the caller hold for WebAssembly and whatever it calls");
    }

    // ---- WebAssembly runtime

    @Test
    void wasmModulesAreFirstClassEntriesOfTheRegistryBesideLuaCode() {
        assertThat(under("WebAssembly modules are entries of the registry, beside Lua"))
                .containsExactly(
                        "seed:answer-wat is a function.wat",
                        "seed:transform-users is a function.wasm",
                        "seed:server is a process.wasm",
                        "seed:describe is a function.lua");
        assertThat(wippy.run("registry", "list").out()).contains("seed:answer-wat", "seed:describe", "process.wasm");
    }

    @Test
    void wasmFunctionsAndProcessesRunInTheSameScheduler() {
        assertThat(under("A WebAssembly process lives beside Lua's, receives messages and ends when it is asked to"))
                .contains("sent tea, got \"TEA\"", "pid.exit of the server, which has answered 2");
    }

    @Test
    void theyShareTheSameSecurityModel() {
        assertThat(security())
                .anySatisfy(
                        line -> assertThat(line).contains("seed:secret", "PermissionDenied", "not allowed to call"));
    }

    @Test
    void theyInteroperateWithLuaThroughTheFunctionRegistry() {
        assertThat(functions()).contains("sum(\"seed:square\", 10) -> 285");
        assertThat(types())
                .anySatisfy(line ->
                        assertThat(line).startsWith("ask(\"seed:describe\"").contains("same: true"));
    }

    // ---- kinds of entries

    @Test
    void functionWatIsAFunctionInTextDefinedInlineInYaml() {
        assertThat(calls()).contains("answer-wat() -> 42");
    }

    @Test
    void functionWasmIsAPrecompiledBinaryLoadedFromAFileSystemEntry() {
        assertThat(calls()).contains("compute(6, 7) -> 42");
    }

    @Test
    void processWasmIsABinaryRunAsAProcessBeItACommandOrLongLived() {
        assertThat(wippy.run("run", "product", "--", "6", "7").code())
                .as("a whole number is the exit code")
                .isEqualTo(42);
        assertThat(wippy.run("run", "list").out()).contains("product", "Multiply A and B", "(seed:product)");
        assertThat(under("A WebAssembly process lives beside Lua's, receives messages and ends when it is asked to"))
                .hasSize(3);
    }

    // ---- how it works

    @Test
    void modulesAreDeclaredAsEntriesInIndexYaml() {
        Wippy.Result entry = wippy.run("registry", "show", "seed:answer-wat");
        assertThat(entry.out()).contains("function.wat", "method: answer");
    }

    @Test
    void modulesAreCompiledAtTheStartAndPutIntoPoolsOfWorkers() {
        assertThat(calls()).as("a pool of two").contains("square(3037000499) -> 9223372030926249001");
        assertThat(functions()).as("ten calls at once in it").contains("sum(\"seed:square\", 10) -> 285");
    }

    @Test
    void luaOrOtherWasmInvokesThemByFuncsCall() {
        assertThat(calls()).contains("answer-wat() -> 42");
        assertThat(functions()).contains("sum(\"seed:square\", 10) -> 285");
    }

    @Test
    void argumentsAndResultsAreMappedBetweenLuaTablesAndWitTypesByThemselves() {
        assertThat(types())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("transform-users(")
                        .endsWith("-> {{display = \"Alice (active)\", id = 1, tag-count = 2},"
                                + " {display = \"Bob (inactive)\", id = 2, tag-count = 1}}"));
    }

    @Test
    void asynchronousOperationsGiveWayLikeInLua() {
        assertThat(under("What waits gives way: a hundred naps of half a second at once"))
                .containsExactly("sum(\"seed:nap\", 100) -> 4950", "all of them took less than 10 seconds");
    }

    // ---- component model

    @Test
    void recordsAreLuaTablesWithNamedFields() {
        assertThat(types()).contains("transformed[1].display is \"Alice (active)\"");
    }

    @Test
    void listsAreLuaArrays() {
        assertThat(types()).anySatisfy(line -> assertThat(line).endsWith("-> {\"admin\", \"user\"}"));
    }

    @Test
    void resultsArePairsOfValueAndError() {
        assertThat(types())
                .contains("ask(\"seed:nothing\", 1) -> nil, ErrorKind::NotFound: no handler registered for target")
                .anySatisfy(line -> assertThat(line).startsWith("ask(\"seed:describe\", 9007199254740993) -> \"{"));
    }

    @Test
    void primitivesAreMappedDirectly() {
        assertThat(types())
                .as("whole numbers keep their 64 bits, octets are octets")
                .anySatisfy(line -> assertThat(line)
                        .contains("number: 9007199254740993", "octets: 009fff", "kind: \\\"integer\\\""));
        assertThat(types())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("square(\"three\") -> nil, ")
                        .contains("expected s64, got string \"three\""));
    }

    @Test
    void coreModulesWorkTooWithExplicitWitSignatures() {
        assertThat(calls()).contains("answer-wat() -> 42", "square(3037000499) -> 9223372030926249001");
    }

    // ---- calling WebAssembly from Lua

    @Test
    void wasmFunctionsAreInvokedAsAnyOtherFunctionOfTheRegistry() {
        assertThat(calls()).hasSize(4).last().asString().startsWith("describe(");
    }

    @Test
    void withoutArguments() {
        assertThat(calls()).contains("answer-wat() -> 42");
    }

    @Test
    void withArguments() {
        assertThat(calls()).contains("compute(6, 7) -> 42");
    }

    @Test
    void withComplexData() {
        assertThat(types()).anySatisfy(line -> assertThat(line).startsWith("transform-users({{active = true, id = 1,"));
    }

    // ---- security

    @Test
    void wasmInheritsTheSecurityContextOfItsCaller() {
        assertThat(security()).hasSize(2);
    }

    @Test
    void theIdentityOfTheActorIsInherited() {
        assertThat(security())
                .as("without the clerk's identity all is allowed; with it, policies decide")
                .anySatisfy(line -> assertThat(line).contains("seed:secret").contains("PermissionDenied"));
    }

    @Test
    void theScopeIsInherited() {
        assertThat(security())
                .anySatisfy(line -> assertThat(line).endsWith("not allowed to call function: seed:secret"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("the clerk asks seed:who").doesNotContain("Denied"));
    }

    @Test
    void theContextOfTheRequestIsInherited() {
        assertThat(security()).contains("the clerk asks seed:who through WebAssembly: \"r-17\"");
    }

    @Test
    void capabilitiesOfTheHostAreOptInThroughExplicitImports() {
        assertThat(under("What the host can do has to be asked for in imports"))
                .singleElement()
                .asString()
                .startsWith("unarmed(\"seed:answer-wat\", 1) -> nil, ")
                .contains("unresolved host import \"call\"", "entry seed:unarmed is not granted it");
    }

    @Test
    void eachEntryDeclaresExactlyWhichInterfacesItNeeds() {
        assertThat(wippy.run("registry", "show", "seed:ask").out()).contains("funcs");
        assertThat(wippy.run("registry", "show", "seed:unarmed").out()).doesNotContain("funcs");
    }
}
