package wippy.runtime.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.base.source.SourcePosition;
import wippy.formats.Data;

class WippyExceptionTest {
    @Test
    void printsTheWholeChain() {
        WippyException failure = WippyException.internal("failed to load")
                .withCause(WippyException.notFound("file missing").withCause(new IllegalStateException("disk gone")));
        assertThat(failure).hasToString("failed to load: file missing: disk gone");
        assertThat(failure.message()).isEqualTo("failed to load");
        assertThat(failure.chainHas(ErrorKind.NOT_FOUND)).isTrue();
        assertThat(failure.chainHas(ErrorKind.TIMEOUT)).isFalse();
    }

    @Test
    void partsAreKeptByCopies() {
        WippyException failure = WippyException.timeout("late").retryable(true).withDetails(Data.of("d"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(failure.retryable()).contains(true);
        assertThat(failure.details()).contains(Data.of("d"));
        assertThat(WippyException.unknown("x").retryable()).isEmpty();
    }

    @Test
    void aFailureWithoutMessageSaysItsClass() {
        assertThat(WippyException.textOf(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void problemsAreToldTogether() {
        Problems problems = new Problems();
        problems.check("nothing is wrong");
        problems.add(new SourcePosition("a.yaml", 1, 2), "first");
        problems.add(SourcePosition.of("b.yaml"), "second");
        assertThatThrownBy(() -> problems.check("invalid definitions"))
                .hasMessage("invalid definitions: a.yaml:1:2: first\nb.yaml: second");
    }
}
