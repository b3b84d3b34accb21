package wippy.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records by the number of their fields, for a model that has nothing of its own for it. */
class RecordAccessTest {
    private final RecordAccess access =
            JavaModel.shared().records(List.of(Name.of("id"), Name.of("tag-count"), Name.of("is-new")));

    @Test
    void buildsAndReadsByNumber() {
        Object record = access.start();
        access.put(record, 0, 7L);
        access.put(record, 1, "x");
        access.put(record, 2, true);
        Object made = access.finish(record);
        assertThat(made).isEqualTo(Map.of("id", 7L, "tag-count", "x", "is-new", true));
        assertThat(access.field(made, 0)).isEqualTo(7L);
        assertThat(access.field(made, 1)).isEqualTo("x");
        assertThat(access.field(made, 2)).isEqualTo(true);
    }

    @Test
    void readsTheOtherFormOfANameAndWhatIsMissing() {
        assertThat(access.field(Map.of("tag_count", 3), 1)).isEqualTo(3);
        assertThat(access.field(Map.of("tag_count", 3, "tag-count", 4), 1)).isEqualTo(4);
        assertThat(access.field(Map.of(), 1)).isNull();
    }

    @Test
    void saysWhatIsAMapAndHowLongAListIs() {
        JavaModel model = JavaModel.shared();
        assertThat(model.isMap(Map.of("a", 1))).isTrue();
        assertThat(model.isMap(List.of(1))).isFalse();
        assertThat(model.isMap(null)).isFalse();
        assertThat(model.listSize(List.of(1, 2))).isEqualTo(2);
        assertThat(model.listSize(List.of())).isZero();
        assertThat(model.listSize(Map.of("a", 1))).isEqualTo(-1);
        assertThat(model.listSize("text")).isEqualTo(-1);
    }

    @Test
    void namesAreFoundByIdentity() {
        assertThat(Name.of(new String("tag-count".toCharArray())).exact()).isSameAs("tag-count");
        assertThat(Name.of("tag-count").snake()).isSameAs("tag_count");
    }
}
