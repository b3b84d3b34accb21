package wippy.base.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads and processes in one folder. */
@Timeout(60)
class SharedUseTest {
    @TempDir
    Path temporary;

    private long bytes() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            long sum = 0;
            for (Path file : files.toList()) {
                assertThat(file.toString()).endsWith(".code");
                sum += Files.size(file);
            }
            return sum;
        }
    }

    @Test
    void manyThreadsStoreFindAndEvictAtOnce() throws Exception {
        CodeCache cache = CodeCache.open(temporary, SharedUseProgram.MAX_BYTES);
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<CompletableFuture<Integer>> found = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                int seed = i;
                found.add(CompletableFuture.supplyAsync(() -> SharedUseProgram.use(cache, seed, 100), threads));
            }
            assertThat(found.stream().mapToInt(CompletableFuture::join).sum()).isPositive();
        }
        cache.store(CodeKey.of("last"), Map.of());
        assertThat(bytes()).isBetween(1L, SharedUseProgram.MAX_BYTES);
    }

    @Test
    void manyThreadsReadOneEntryWhileSomeAreInterrupted() throws Exception {
        CodeCache cache = CodeCache.open(temporary, 1 << 20);
        Map<String, byte[]> contents = Map.of("a", new byte[5000], "b", "b".getBytes(StandardCharsets.UTF_8));
        cache.store(CodeKey.of("k"), contents);
        CodeEntry entry = cache.find(CodeKey.of("k")).orElseThrow();
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> readers = new ArrayList<>();
        List<CompletableFuture<Void>> results = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CompletableFuture<Void> result = new CompletableFuture<>();
            results.add(result);
            readers.add(Thread.ofVirtual().start(() -> {
                try {
                    for (int n = 0; n < 500; n++) {
                        assertThat(entry.blob("a")).contains(contents.get("a"));
                        assertThat(entry.blob("b")).contains(contents.get("b"));
                    }
                    result.complete(null);
                } catch (Throwable t) {
                    result.completeExceptionally(t);
                }
            }));
        }
        Thread interrupter = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                readers.forEach(Thread::interrupt);
                Thread.yield();
            }
        });
        try {
            CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)).get(40, TimeUnit.SECONDS);
        } finally {
            over.set(true);
            interrupter.join();
        }
    }

    @Test
    void processesShareAFolderAndOneThatIsKilledLeavesNothingTorn() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (String arguments : List.of("1 150", "2 150", "3 -1")) {
            processes.add(start(arguments.split(" ")));
        }
        Process endless = processes.getLast();
        for (Process process : processes.subList(0, 2)) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(output).startsWith("ok");
            assertThat(process.exitValue()).isZero();
        }
        assertThat(endless.isAlive()).isTrue();
        endless.destroyForcibly().waitFor();
        CodeCache cache = CodeCache.open(temporary, SharedUseProgram.MAX_BYTES);
        assertThat(SharedUseProgram.use(cache, 4, 100)).isPositive();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SharedUseProgram.class.getName(),
                temporary.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
