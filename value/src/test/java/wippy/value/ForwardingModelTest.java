package wippy.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardingModelTest {
    private static final class Shouting extends ForwardingModel {
        Shouting() {
            super(JavaModel.shared());
        }

        @Override
        public Object ofText(String value) {
            return value + "!";
        }
    }

    /** A default method that was not forwarded would hide what the model behind does instead. */
    @Test
    void forwardsEveryMethodOfAModel() {
        List<String> missing = Arrays.stream(ValueModel.class.getMethods())
                .filter(method -> !isForwarded(method))
                .map(Method::toString)
                .toList();
        assertThat(ValueModel.class.getMethods()).hasSizeGreaterThan(35);
        assertThat(missing).isEmpty();
    }

    private static boolean isForwarded(Method method) {
        return Arrays.stream(ForwardingModel.class.getDeclaredMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }

    @Test
    void isLikeTheModelButForWhatItSaysOtherwise() {
        Shouting model = new Shouting();
        assertThat(model.ofText("hello")).isEqualTo("hello!");
        assertThat(model.variant("a", true, 1)).isEqualTo(new Variant("a", 1));
        assertThat(Transcoder.transcode(JavaModel.shared(), List.of("x", 2), model))
                .isEqualTo(List.of("x!", 2L));
        assertThat(model.name()).isEqualTo("java");
    }
}
