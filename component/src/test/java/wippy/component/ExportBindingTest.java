package wippy.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wippy.value.Result;

/** Java interfaces over the exports of the tour's guests. */
class ExportBindingTest {
    public interface Numbers {
        int nextU8(int n);

        byte nextS8(byte n);

        short nextU16(short n);

        long nextU32(long n);

        int nextS32(int n);

        BigInteger nextU64(BigInteger n);

        long nextS64(long n);

        float halfF32(float x);

        double halfF64(double x);

        boolean not(boolean b);

        char nextChar(char c);
    }

    /** The same functions by other types. */
    public interface Bits {
        byte nextU8(byte n);

        int nextU32(int n);

        long nextU64(long n);

        double halfF32(double x);

        int nextChar(int c);

        Object nextS16(Object n);

        default int nextU8Twice(int n) {
            return nextU8((byte) nextU8((byte) n)) & 0xff;
        }
    }

    public record Point(int x, int y) {}

    public record Corners(Point bottomRight, Point topLeft) {}

    public record Person(String name, int age, Optional<String> nickname) {}

    public record DivisionError(int code, String message) {}

    public record Named(String first, long second) {}

    public record Numbered(int first, String second) {}

    public enum Color {
        BLUE,
        GREEN,
        RED
    }

    public enum Permission {
        READ,
        WRITE,
        EXECUTE,
        ADMIN
    }

    public sealed interface Shape {
        record Circle(double radius) implements Shape {}

        record Square(double side) implements Shape {}

        /** All fields of the payload. */
        record RectangleShape(Point topLeft, Point bottomRight) implements Shape {}

        record Nothing() implements Shape {}
    }

    public interface Shapes {
        String reverse(String text);

        byte[] reverseBytes(byte[] bytes);

        Numbered swapPair(Named pair);

        Point movePoint(Point point, Point by);

        Corners turn(Corners rectangle);

        Optional<Corners> hull(List<Point> points);

        List<Person> filterAdults(List<Person> people);

        int[] doubleList(int[] numbers);

        long sumList(List<Integer> numbers);

        OptionalDouble mean(double[] numbers);

        short[][] transpose(short[][] rows);

        Optional<Integer> maybeLength(Optional<String> text);

        Optional<Long> peel(Optional<Optional<Long>> value);

        Result<Integer, DivisionError> tryDivide(int a, int b);

        Result<Long, String> tryParse(String text);

        List<Result<Integer, String>> checkAll(List<Integer> numbers);

        Result<Void, Void> confirm(boolean yes);

        double area(Shape shape);

        Shape grow(Shape shape, double factor);

        Color nextColor(Color color);

        List<List<Object>> palette(List<Color> colors);

        Set<Permission> invert(Set<Permission> permissions);

        EnumSet<Permission> grants(List<EnumSet<Permission>> all);

        void nothing();
    }

    private static <T> T of(String interfaceName, Class<T> type) {
        return Guests.instance("types").as(interfaceName, type);
    }

    @Test
    void numbersKeepTheirValue() {
        Numbers numbers = of("tour:types/numbers@0.2.0", Numbers.class);
        assertThat(numbers.nextU8(254)).isEqualTo(255);
        assertThat(numbers.nextS8((byte) -2)).isEqualTo((byte) -1);
        assertThat(numbers.nextU32(0xffff_fffeL)).isEqualTo(0xffff_ffffL);
        assertThat(numbers.nextS32(-5)).isEqualTo(-4);
        BigInteger last = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
        assertThat(numbers.nextU64(last.subtract(BigInteger.ONE))).isEqualTo(last);
        assertThat(numbers.nextS64(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(numbers.halfF32(3)).isEqualTo(1.5f);
        assertThat(numbers.halfF64(0.25)).isEqualTo(0.125);
        assertThat(numbers.not(true)).isFalse();
        assertThat(numbers.nextChar('a')).isEqualTo('b');
    }

    @Test
    void unsignedNumbersOfTheSameWidthKeepTheirBits() {
        Bits bits = of("numbers", Bits.class);
        assertThat(bits.nextU8((byte) 0xfe)).isEqualTo((byte) 0xff);
        assertThat(bits.nextU8Twice(0x7f)).isEqualTo(0x81);
        assertThat(bits.nextU32(0x7fff_ffff)).isEqualTo(0x8000_0000);
        assertThat(bits.nextU32(-2)).isEqualTo(-1);
        assertThat(bits.nextU64(-2)).isEqualTo(-1);
        assertThat(bits.halfF32(3)).isEqualTo(1.5);
        assertThat(bits.nextChar(0x1f5ff)).isEqualTo(0x1f600);
        assertThat(bits.nextS16(-3)).isEqualTo(-2L);
    }

    @Test
    void recordsAndTuplesAreRecords() {
        Shapes shapes = of("shapes", Shapes.class);
        assertThat(shapes.movePoint(new Point(1, 2), new Point(-3, 4))).isEqualTo(new Point(-2, 6));
        assertThat(shapes.swapPair(new Named("x", 7))).isEqualTo(new Numbered(7, "x"));
        assertThat(shapes.turn(new Corners(new Point(3, 1), new Point(0, 0))).topLeft())
                .isNotNull();
        assertThat(shapes.hull(List.of(new Point(1, 5), new Point(4, 2))))
                .contains(new Corners(new Point(4, 5), new Point(1, 2)));
        assertThat(shapes.hull(List.of())).isEmpty();
    }

    @Test
    void listsAndArraysAreTheSame() {
        Shapes shapes = of("shapes", Shapes.class);
        assertThat(shapes.reverse("héllo")).isEqualTo("olléh");
        assertThat(shapes.reverseBytes(new byte[] {1, -1})).containsExactly(-1, 1);
        assertThat(shapes.doubleList(new int[] {1, -2})).containsExactly(2, -4);
        assertThat(shapes.sumList(List.of(1, 2, 3))).isEqualTo(6);
        assertThat(shapes.transpose(new short[][] {{1, -1}, {3, 4}})).isDeepEqualTo(new short[][] {{1, 3}, {-1, 4}});
        Person ada = new Person("Ada", 36, Optional.of("Countess"));
        Person bob = new Person("Bob", 7, Optional.empty());
        assertThat(shapes.filterAdults(List.of(ada, bob))).containsExactly(ada);
    }

    @Test
    void optionsAndResultsTellWhatIsThere() {
        Shapes shapes = of("shapes", Shapes.class);
        assertThat(shapes.mean(new double[] {1, 2})).hasValue(1.5);
        assertThat(shapes.mean(new double[0])).isEmpty();
        assertThat(shapes.maybeLength(Optional.of("abc"))).contains(3);
        assertThat(shapes.maybeLength(Optional.empty())).isEmpty();
        assertThat(shapes.peel(Optional.of(Optional.of(5L)))).contains(5L);
        assertThat(shapes.peel(Optional.of(Optional.empty()))).isEmpty();
        assertThat(shapes.tryDivide(7, 2)).isEqualTo(Result.ok(3));
        assertThat(shapes.tryDivide(7, 0))
                .isInstanceOfSatisfying(
                        Result.Err.class, err -> assertThat(err.error()).isInstanceOf(DivisionError.class));
        assertThat(shapes.tryParse("12").orElseThrow()).isEqualTo(12L);
        assertThat(shapes.tryParse("x").isOk()).isFalse();
        assertThat(shapes.checkAll(List.of(5, -5)))
                .satisfiesExactly(
                        ok -> assertThat(ok).isEqualTo(Result.ok(5)),
                        err -> assertThat(err.isOk()).isFalse());
        assertThat(shapes.confirm(true)).isEqualTo(Result.ok());
        assertThat(shapes.confirm(false)).isEqualTo(Result.err());
        shapes.nothing();
    }

    @Test
    void variantsAreRecordsOfASealedInterface() {
        Shapes shapes = of("shapes", Shapes.class);
        assertThat(shapes.area(new Shape.Square(3))).isEqualTo(9);
        assertThat(shapes.area(new Shape.Nothing())).isZero();
        assertThat(shapes.area(new Shape.RectangleShape(new Point(0, 0), new Point(2, 5))))
                .isEqualTo(10);
        assertThat(shapes.grow(new Shape.Circle(2), 1.5)).isEqualTo(new Shape.Circle(3));
        assertThat(shapes.grow(new Shape.Nothing(), 2)).isEqualTo(new Shape.Nothing());
    }

    @Test
    void enumerationsAndFlagsAreConstantsOfEnums() {
        Shapes shapes = of("shapes", Shapes.class);
        assertThat(shapes.nextColor(Color.RED)).isEqualTo(Color.GREEN);
        assertThat(shapes.palette(List.of(Color.BLUE)))
                .hasSize(1)
                .first()
                .satisfies(entry -> assertThat(entry.get(0)).isEqualTo("blue"));
        assertThat(shapes.invert(EnumSet.of(Permission.READ, Permission.ADMIN)))
                .containsExactlyInAnyOrder(Permission.WRITE, Permission.EXECUTE);
        assertThat(shapes.grants(List.of(EnumSet.of(Permission.WRITE), EnumSet.of(Permission.EXECUTE))))
                .containsExactly(Permission.WRITE, Permission.EXECUTE);
    }

    @Test
    void aWholeComponentCanBeOneInterface() {
        interface Both {
            int nextU8(int n);

            String reverse(String text);
        }
        Both both = Guests.instance("types").as(Both.class);
        assertThat(both.nextU8(1)).isEqualTo(2);
        assertThat(both.reverse("ab")).isEqualTo("ba");
        assertThat(both).isEqualTo(both).isNotEqualTo(Guests.instance("types").as(Both.class));
        assertThat(both.hashCode()).isEqualTo(both.hashCode());
        assertThat(both).hasToString("types of an instance of types");
    }
}
