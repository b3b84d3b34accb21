package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import wippy.component.binary.ComponentDecoder;
import wippy.component.text.ComponentParser;
import wippy.component.text.ComponentPrinter;
import wippy.component.wit.extract.ComponentWit;
import wippy.engine.InstanceLimits;
import wippy.engine.WasmException;
import wippy.engine.text.WatException;
import wippy.engine.text.WatPrinter.Style;

/**
 * Components made to blow up: each is small, or as large as it says, and whatever is done with it ends soon, with
 * little memory, in a result or one of our own errors.
 */
class AdversarialTest {
    /** What one step may take of the processor; generous, for slow and busy machines. */
    private static final long MOST_MILLIS = 10_000;

    /** What one step may allocate, for each octet of the component and on top. */
    private static final long BYTES_PER_OCTET = 1_500;

    private static final long BYTES = 1_000_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private interface Step {
        void run() throws Exception;
    }

    private static String repeated(int count, String format) {
        return IntStream.range(0, count)
                .mapToObj(i -> format.replace("N", String.valueOf(i)).replace("M", String.valueOf(i + 1)))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put("tuples of tuples", "(type (tuple u8 u8)) " + repeated(60, "(type (tuple N N))"));
        texts.put(
                "records of records, as a parameter",
                "(type (tuple u8 u8)) " + repeated(18, "(type (tuple N N))")
                        + " (import \"f\" (func (param \"x\" 18)))");
        texts.put(
                "variants of variants",
                "(type (variant (case \"a\" u8))) " + repeated(60, "(type (variant (case \"a\" N) (case \"b\" N)))"));
        texts.put(
                "options, 99 deep, lowered",
                "(type (option u8)) " + repeated(95, "(type (option N))")
                        + " (import \"f\" (func $f (param \"x\" 95) (result 95)))"
                        + " (core module $m (memory (export \"m\") 1)) (core instance $i (instantiate $m))"
                        + " (core func (canon lower (func $f) (memory $i \"m\")))");
        texts.put("lists of lists", "(type (list u8)) " + repeated(5_000, "(type (list N))"));
        texts.put(
                "aliases of aliases",
                "(type $t (list u8)) (component " + repeated(20_000, "(alias outer 1 $t (type))") + ")");
        texts.put(
                "instance types of instance types",
                "(type (instance)) "
                        + repeated(
                                60,
                                "(type (instance (alias outer 1 N (type $t)) (export \"a\" (instance (type $t)))"
                                        + " (export \"b\" (instance (type $t)))))"));
        texts.put(
                "component types of component types",
                "(type (component)) "
                        + repeated(
                                60,
                                "(type (component (alias outer 1 N (type $t)) (import \"a\" (component (type $t)))"
                                        + " (export \"b\" (component (type $t)))))"));
        texts.put(
                "instances of instances",
                "(instance) " + repeated(60, "(instance (export \"a\" (instance N)) (export \"b\" (instance N)))"));
        texts.put(
                "components that are twice in others",
                "(component $c0) "
                        + repeated(
                                60,
                                "(component $cM (alias outer 1 $cN (component $c)) (instance (instantiate $c))"
                                        + " (instance (instantiate $c)))")
                        + " (instance (instantiate $c60))");
        texts.put(
                "components that export the last one twice",
                "(component $c0 (type $r (resource (rep i32)))"
                        + " (export \"r\" (type $r))) "
                        + repeated(
                                60,
                                "(component $cM (alias outer 1 $cN (component $c)) (instance $a (instantiate $c))"
                                        + " (instance $b (instantiate $c)) (export \"a\" (instance $a)) (export \"b\""
                                        + " (instance $b)))"));
        texts.put("30,000 imports", repeated(30_000, "(import \"fN\" (func))"));
        texts.put(
                "20,000 imports of instances",
                repeated(
                        20_000,
                        "(import \"a:b/iN\" (instance (export \"f\" (func (param \"x\" string) (result string)))))"));
        texts.put(
                "20,000 resources",
                repeated(20_000, "(type (resource (rep i32)))") + repeated(20_000, "(export \"rN\" (type N))"));
        texts.put("a record of 30,000 fields", "(type (record " + repeated(30_000, "(field \"fN\" u8)") + "))");
        texts.put(
                "a record of 2,000 fields, lowered",
                "(type $t' (record " + repeated(2_000, "(field \"fN\" u64)")
                        + ")) (import \"t\" (type $t (eq $t'))) (import \"f\" (func $f (param \"x\" $t)))"
                        + " (core module $m (memory (export \"m\") 1)) (core instance $i (instantiate $m))"
                        + " (core func (canon lower (func $f) (memory $i \"m\")))");
        texts.put("an enum of 30,000 cases", "(type (enum " + repeated(30_000, "\"cN\"") + "))");
        texts.put("a variant of 50,000 cases", "(type (variant " + repeated(50_000, "(case \"cN\" (list u8))") + "))");
        texts.put("33 flags", "(type (flags " + repeated(33, "\"fN\"") + "))");
        for (String length : List.of("1000000", "268435455", "268435456", "4294967295")) {
            texts.put(
                    "a list of " + length,
                    "(type $t (list u64 " + length + ")) (import \"f\" (func $f (param \"x\" $t) (result $t))) (core"
                            + " module $m (memory (export \"m\") 1)) (core instance $i"
                            + " (instantiate $m)) (core func (canon lower (func $f) (memory $i"
                            + " \"m\")))");
        }
        texts.put(
                "fixed-length lists of fixed-length lists",
                "(type (list u8 65535)) " + repeated(20, "(type (list N 65535))")
                        + " (import \"f\" (func (param \"x\" 20)))");
        texts.put(
                "fixed-length lists in tuples",
                "(type (list u8 16)) " + repeated(20, "(type (tuple N N))")
                        + " (import \"f\" (func (param \"x\" 20)))");
        texts.put(
                "maps of maps",
                "(type (map string u8)) " + repeated(90, "(type (map string N))")
                        + " (import \"f\" (func (param \"x\" 90)))");
        texts.put("a function of 30,000 parameters", "(type (func " + repeated(30_000, "(param \"pN\" u8)") + "))");
        texts.put("core functions of many parameters", "(core type (func " + "(param i32) ".repeat(5_000) + "))");
        texts.put(
                "core types of core types",
                "(core type (struct (field i32))) "
                        + repeated(5_000, "(core type (struct (field (ref N)) (field (ref N))))"));
        texts.put("20,000 core modules", repeated(20_000, "(core module)"));
        texts.put(
                "20,000 core instances",
                "(core module $m (memory (export \"m\") 0)) " + repeated(20_000, "(core instance (instantiate $m))"));
        texts.put("20,000 instances", "(component $c) " + repeated(20_000, "(instance (instantiate $c))"));
        texts.put(
                "a bundle of 50,000 exports",
                "(import \"f\" (func $f)) (instance " + repeated(50_000, "(export \"fN\" (func $f))") + ")");
        texts.put("deep nesting", "(component ".repeat(99) + ")".repeat(99));
        return texts;
    }

    @TestFactory
    List<DynamicTest> endSoon() {
        List<DynamicTest> tests = new ArrayList<>();
        texts().forEach((name, definitions) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            String text = "(component " + definitions + ")";
            byte[][] binary = {new byte[0]};
            bounded("parse", text.length(), () -> binary[0] = ComponentParser.parse("bomb", text));
            int size = binary[0].length;
            if (size == 0) {
                return; // refused, as text already
            }
            bounded("print", text.length(), () -> ComponentPrinter.print(binary[0], Style.FOLDED));
            bounded(
                    "extract",
                    size,
                    () -> ComponentWit.of(ComponentDecoder.decode("bomb", binary[0]))
                            .toString());
            bounded(
                    "instantiate",
                    size,
                    () -> Component.decode("bomb", binary[0])
                            .link(Linker.empty())
                            .instantiate(InstanceLimits.ofMemory(10_000_000))
                            .close());
        })));
        return tests;
    }

    static void bounded(String what, int octets, Step step) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            step.run();
        } catch (WasmException | WatException e) {
            assertThat(e.getMessage()).hasSizeBetween(1, 2_000);
        }
        long millis = (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000;
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(millis).as(what + ": milliseconds").isLessThan(MOST_MILLIS);
        assertThat(bytes).as(what + ": bytes").isLessThan(BYTES + BYTES_PER_OCTET * octets);
    }
}
