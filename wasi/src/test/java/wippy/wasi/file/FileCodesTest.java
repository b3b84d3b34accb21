package wippy.wasi.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import wippy.base.files.FileError;
import wippy.base.files.FileException;
import wippy.http.HttpException;
import wippy.http.HttpProblem;

class FileCodesTest {
    @Test
    void whatIsKnownOfAFailureIsTold() {
        assertThat(FileCodes.error(new FileException(FileError.LOOP, "x"))).contains(FileError.LOOP);
        assertThat(FileCodes.error(new IOException("No space left on device"))).contains(FileError.NO_SPACE);
        assertThat(FileCodes.error(new IOException((String) null))).isEmpty();
        assertThat(FileCodes.error(new UncheckedIOException(new IOException("Is a directory"))))
                .isEmpty();
        assertThat(FileCodes.error(new HttpException(HttpProblem.CONNECTION_REFUSED, "Is a directory")))
                .isEmpty();
    }
}
