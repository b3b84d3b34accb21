package wippy.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house (ARCHITECTURE.md): which storey may see which, and where third-party types live. */
class ArchitectureTest {
    /** What each storey may see besides itself, the JDK and its own libraries. */
    private static final Map<String, List<String>> SEES = Map.ofEntries(
            Map.entry("wippy.base", List.of()),
            Map.entry("wippy.value", List.of("wippy.base")),
            Map.entry("wippy.formats", List.of("wippy.base", "wippy.value")),
            Map.entry("wippy.engine", List.of("wippy.base", "wippy.value")),
            Map.entry("wippy.component", List.of("wippy.base", "wippy.value", "wippy.engine")),
            Map.entry("wippy.http", List.of("wippy.base")),
            Map.entry("wippy.wast", List.of("wippy.base", "wippy.value", "wippy.engine", "wippy.component")),
            Map.entry(
                    "wippy.wasi",
                    List.of("wippy.base", "wippy.value", "wippy.engine", "wippy.component", "wippy.http")),
            Map.entry("wippy.lua", List.of("wippy.base")),
            Map.entry("wippy.runtime", List.of("wippy.base", "wippy.value", "wippy.formats", "wippy.http")),
            Map.entry(
                    "wippy.guest.lua",
                    List.of("wippy.base", "wippy.value", "wippy.formats", "wippy.http", "wippy.lua", "wippy.runtime")),
            Map.entry(
                    "wippy.guest.wasm",
                    List.of(
                            "wippy.base",
                            "wippy.value",
                            "wippy.formats",
                            "wippy.engine",
                            "wippy.component",
                            "wippy.http",
                            "wippy.wasi",
                            "wippy.runtime")),
            Map.entry("wippy.service.fs", List.of("wippy.base", "wippy.value", "wippy.formats", "wippy.runtime")),
            Map.entry("wippy.service.env", List.of("wippy.base", "wippy.value", "wippy.formats", "wippy.runtime")),
            Map.entry("wippy.service.store", List.of("wippy.base", "wippy.value", "wippy.formats", "wippy.runtime")),
            Map.entry("wippy.service.host", List.of("wippy.base", "wippy.value", "wippy.formats", "wippy.runtime")),
            Map.entry(
                    "wippy.service.http",
                    List.of("wippy.base", "wippy.value", "wippy.formats", "wippy.http", "wippy.runtime")));

    /** Where each third-party library lives; Endive only in tests. */
    private static final Map<String, String> HOMES = Map.of(
            "org.snakeyaml", "wippy.formats",
            "tools.jackson", "wippy.formats",
            "dev.harrel", "wippy.formats.schema",
            "com.google.re2j", "wippy.formats.regex",
            "run.endive", "nowhere",
            "org.eclipse.jetty", "wippy.http.jetty",
            "picocli", "wippy.cli",
            "org.jline", "wippy.cli");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("wippy");

    @Test
    void allStoreysAreSeen() {
        assertThat(HOUSE).hasSizeGreaterThan(500);
        SEES.keySet()
                .forEach(
                        storey -> assertThat(HOUSE).as(storey).anyMatch(type -> inside(storey, type.getPackageName())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wippy.base",
                "wippy.value",
                "wippy.formats",
                "wippy.engine",
                "wippy.component",
                "wippy.wast",
                "wippy.http",
                "wippy.wasi",
                "wippy.lua",
                "wippy.runtime",
                "wippy.guest.lua",
                "wippy.guest.wasm",
                "wippy.service.fs",
                "wippy.service.env",
                "wippy.service.store",
                "wippy.service.host",
                "wippy.service.http"
            })
    void storeysSeeOnlyWhatIsBelow(String storey) {
        List<String> allowed = SEES.getOrDefault(storey, List.of());
        noClasses()
                .that(are("in " + storey, type -> inside(storey, type.getPackageName())))
                .should()
                .dependOnClassesThat(are(
                        "of a storey it may not see",
                        type -> inside("wippy", type.getPackageName())
                                && !inside(storey, type.getPackageName())
                                && allowed.stream().noneMatch(below -> inside(below, type.getPackageName()))))
                .check(HOUSE);
    }

    @Test
    void thirdPartyTypesStayAtHome() {
        HOMES.forEach((library, home) -> noClasses()
                .that(are("outside " + home, type -> !inside(home, type.getPackageName())))
                .should()
                .dependOnClassesThat(are("of " + library, type -> inside(library, type.getPackageName())))
                .check(HOUSE));
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("wippy.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void packagesAreNullMarked() {
        assertThat(HOUSE)
                .allSatisfy(type -> assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                        .as("package-info.java with @NullMarked for " + type.getPackageName())
                        .isTrue());
    }

    @Test
    void nobodySleepsOrPrints() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(HOUSE);
        noClasses().should().callMethod(Thread.class, "sleep", Duration.class).check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackage("wippy.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(HOUSE);
    }

    @Test
    void noStaticFieldIsAssignable() {
        assertThat(HOUSE)
                .allSatisfy(type -> assertThat(type.getFields())
                        .filteredOn(field -> field.getModifiers().contains(JavaModifier.STATIC)
                                && !field.getModifiers().contains(JavaModifier.FINAL)
                                && !type.getName().equals("wippy.base.execution.Epoch"))
                        .as("static state of " + type.getName())
                        .isEmpty());
    }

    @Test
    void noTestIsDisabled() {
        methods()
                .should()
                .notBeAnnotatedWith(org.junit.jupiter.api.Disabled.class)
                .check(new ClassFileImporter().importPackages("wippy"));
    }

    private static boolean inside(String root, String name) {
        return name.equals(root) || name.startsWith(root + ".");
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }
}
