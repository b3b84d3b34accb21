package wippy.guest.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import wippy.base.error.ErrorKind;
import wippy.runtime.error.WippyException;

/** What entries are refused for when they are loaded. */
class LoadTest {
    private final TestApp app = new TestApp();

    private WippyException rejected(String kind, String yaml) {
        return catchThrowableOfType(WippyException.class, () -> app.add("f", kind, yaml));
    }

    @Test
    void aFileSystemThatIsNotThereYetIsNotFound() {
        WippyException error =
                rejected("function.wasm", "{fs: 'app:later', path: a.wasm, hash: 'sha256:00', method: m}");
        assertThat(error).hasMessage("filesystem not found: app:later");
        assertThat(error.chainHas(ErrorKind.NOT_FOUND)).isTrue();
    }

    @Test
    void aFileThatIsNotThereIsNotFound() {
        WippyException error =
                rejected("function.wasm", "{fs: 'app:files', path: /no/a.wasm, hash: 'sha256:00', method: m}");
        assertThat(error).hasMessageStartingWith("failed to open file: /no/a.wasm: ");
        assertThat(error.chainHas(ErrorKind.NOT_FOUND)).isTrue();
    }

    @Test
    void aFileThatCannotBeReadIsInternal() {
        app.file("broken.wasm", new byte[0]);
        WippyException error =
                rejected("process.wasm", "{fs: 'app:files', path: broken.wasm, hash: 'sha256:00', method: m}");
        assertThat(error).hasMessage("failed to read wasm module from filesystem: the disk is gone");
        assertThat(error.kind()).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void aFileOfAnotherDigestIsInvalid() {
        WippyException error =
                rejected("function.wasm", "{fs: 'app:files', path: cases.wasm, hash: 'sha256:00', method: m}");
        assertThat(error).hasMessageStartingWith("hash verification failed: hash mismatch: expected 00, got ");
        assertThat(error.kind()).isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void aFileThatIsNoWebAssemblyFailsToLoad() {
        app.file("text.wasm", TestApp.octets("not wasm at all"));
        assertThat(rejected("function.wasm", app.binary("text.wasm", "m")))
                .hasMessageStartingWith("failed to load wasm module: ");
    }

    @Test
    void brokenTextFailsToLoadAndSaysWhere() {
        WippyException error = rejected("function.wat", "{source: \"(module\\n  (func $f (i32.ad)))\", method: m}");
        assertThat(error).hasMessageStartingWith("failed to load wat module: ").hasMessageContaining("app:f:2:");
        assertThat(error.kind()).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void textThatDoesNotTypeFailsToCompile() {
        WippyException error =
                rejected("function.wat", "{source: \"(module (func (export \\\"m\\\") (result i32)))\", method: m}");
        assertThat(error).hasMessageStartingWith("failed to compile wasm module: ");
        assertThat(error.kind()).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void anUnknownImportTokenIsInvalid() {
        WippyException error =
                rejected("function.wasm", app.binary("cases.wasm", "sum") + "imports: [wasi:clock, wasi:io]\n");
        assertThat(error)
                .hasMessageStartingWith("unsupported wasm host import: wasi:clock")
                .hasMessageContaining("Did you mean wasi:clocks");
        assertThat(error.kind()).isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void coreModulesCannotImportComponentInterfaces() {
        assertThat(rejected("function.wat", "{source: (module), method: m, imports: [funcs]}"))
                .hasMessage("wasm host import requires component module: funcs");
        assertThat(rejected("function.wat", "{source: (module), method: m, imports: ['wasi:io']}"))
                .hasMessage("wasm host import requires component module: wasi:io");
    }

    @Test
    void componentsOfTextMayAskForWhatComponentsMay() {
        app.add("f", "function.wat", "{source: (component), method: m, imports: [funcs, 'wasi:io']}");
        assertThat(rejected("function.wat", "{source: '(component (type $t)', method: m}"))
                .hasMessageStartingWith("failed to load wat module: ")
                .hasMessageContaining("app:f:1:20: expected a type");
    }

    @Test
    void coreModulesMayAskForPreview1() {
        app.add("f", "function.wat", "{source: (module), method: m, imports: [wasi-preview1]}");
    }

    @Test
    void aMemoryThatNobodyProvidesFailsToLoadByName() {
        assertThat(rejected("function.wat", "{source: '(module (import \"env\" \"mem\" (memory 1)))', method: m}"))
                .hasMessageStartingWith("failed to load wasm module: ")
                .hasMessageContaining("env")
                .hasMessageContaining("mem")
                .hasMessageContaining("memory");
    }

    @Test
    void readsBinariesWithALeadingSlash() {
        app.add("f", "function.wasm", app.binary("cases.wasm", "sum").replace("path: ", "path: /"));
        assertThat(app.call("f", "1", "2")).isEqualTo("3");
    }
}
