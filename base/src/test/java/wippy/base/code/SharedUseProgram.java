package wippy.base.code;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Stores and finds entries whose contents follow from their keys; run by {@link SharedUseTest} in several processes.
 */
final class SharedUseProgram {
    static final long MAX_BYTES = 60_000;
    private static final int KEYS = 20;

    private SharedUseProgram() {}

    /** Takes a folder, a seed and the number of rounds, negative for no end. */
    public static void main(String[] args) {
        CodeCache cache = CodeCache.open(Path.of(args[0]), MAX_BYTES);
        System.out.println("ok " + use(cache, Integer.parseInt(args[1]), Integer.parseInt(args[2])));
    }

    /** Gives how many entries were found; fails if one was not right. */
    static int use(CodeCache cache, int seed, int rounds) {
        Random random = new Random(seed);
        int found = 0;
        for (int i = 0; i != rounds; i++) {
            int key = random.nextInt(KEYS);
            CodeKey codeKey = CodeKey.of("key", Integer.toString(key));
            if (random.nextInt(3) == 0) {
                cache.store(codeKey, contents(key));
            } else if (check(cache.find(codeKey), key)) {
                found++;
            }
        }
        return found;
    }

    private static boolean check(Optional<CodeEntry> entry, int key) {
        if (entry.isEmpty()) {
            return false;
        }
        contents(key).forEach((name, content) -> {
            if (!Arrays.equals(entry.get().blob(name).orElseThrow(), content)) {
                throw new IllegalStateException("wrong content " + name + " of key " + key);
            }
        });
        return true;
    }

    private static Map<String, byte[]> contents(int key) {
        Map<String, byte[]> contents = new TreeMap<>();
        Random random = new Random(key);
        for (int i = 0; i < 4; i++) {
            byte[] content = new byte[random.nextInt(4000)];
            random.nextBytes(content);
            contents.put("class" + i, content);
        }
        return contents;
    }
}
