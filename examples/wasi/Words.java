import java.nio.file.Files;
import java.nio.file.Path;
import wippy.engine.WasmModule;
import wippy.wasi.Wasi;
import wippy.wasi.file.FileAccess;

void main() throws Exception {
    var words = WasmModule.decode("words", Files.readAllBytes(Path.of("examples/wasi/words.wasm")));
    var wasi = Wasi.builder()
            .args("words", "/texts/tea.txt", "-")
            .preopen(Path.of("examples/wasi"), "/texts", FileAccess.READ_ONLY)
            .stdin("from standard input")
            .stdout(System.out)
            .build();
    IO.println("exit code " + wasi.run(words));
}
