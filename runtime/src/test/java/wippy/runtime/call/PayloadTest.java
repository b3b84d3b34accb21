package wippy.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.base.execution.Execution;
import wippy.base.execution.StoppedException;
import wippy.formats.Data;
import wippy.formats.DataModel;
import wippy.formats.Yaml;
import wippy.runtime.Guests;
import wippy.runtime.error.WippyException;
import wippy.value.JavaModel;

class PayloadTest {
    @Test
    void aValueIsGivenAsItIsInItsOwnShapeAndCopiedOnDemand() {
        Data value = Yaml.parse("x", "{a: [1, 2.5, true, null, text], b: {}}");
        Payload payload = new Payload(DataModel.INSTANCE, value);
        assertThat(payload.as(DataModel.INSTANCE)).isSameAs(value);
        assertThat(payload.in(DataModel.INSTANCE)).isSameAs(payload);
        assertThat(payload.copy().value()).isEqualTo(value).isNotSameAs(value);
        assertThat(payload.isNil()).isFalse();
        assertThat(Guests.nil().isNil()).isTrue();
    }

    @Test
    void aResultThatCannotBeCopiedIsAnErrorForItsReceivers() {
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        Outcome outcome = new Outcome.Returned(new Payload(JavaModel.shared(), circle));
        assertThat(outcome.copy())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.error()).hasMessageStartingWith("the result cannot be handed on: "));
    }

    @Test
    void failuresBecomeErrorsOfTheRightKind() throws Exception {
        WippyException own = WippyException.conflict("mine");
        assertThat(Outcome.failed(own).error()).isSameAs(own);
        assertThat(Outcome.failed(new IllegalStateException("bug")).error()).satisfies(error -> {
            assertThat(error.kind()).isEqualTo(ErrorKind.INTERNAL);
            assertThat(error).hasMessage("internal error: bug");
        });
        StoppedException stopped = Guests.start(() -> {
                    Execution.current().stop("canceled by test");
                    try {
                        Execution.current().checkStop();
                        throw new AssertionError();
                    } catch (StoppedException e) {
                        return e;
                    }
                })
                .get();
        assertThat(Outcome.failed(stopped).error()).satisfies(error -> {
            assertThat(error.kind()).isEqualTo(ErrorKind.CANCELED);
            assertThat(error).hasMessage("canceled by test");
        });
    }
}
