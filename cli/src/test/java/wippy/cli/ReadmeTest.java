package wippy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * README tells the truth: its commands are run in their order and must print what it shows, and the app it makes by
 * hand is made of its own lines. A line of three dots in its output stands for any lines.
 */
class ReadmeTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");

    private static final String LEFT_OUT = "...";

    private final Path repository = Repository.root();

    @TempDir
    Path home;

    /** A fenced block: its language, its lines, and the line of text before it. */
    private record Block(String language, List<String> lines, String before) {}

    @BeforeEach
    void standWhereTheReaderStands() throws IOException {
        Files.createSymbolicLink(home.resolve("examples"), repository.resolve("examples"));
    }

    @Test
    void everyCommandPrintsWhatIsShown() throws IOException {
        int commands = 0;
        for (Block block : blocks()) {
            switch (block.language()) {
                case "console" -> commands += run(block);
                case "yaml", "wat", "lua" -> write(block);
                case "java" ->
                    assertThat(repository.resolve(path(block))).content().isEqualTo(text(block));
                default -> {}
            }
        }
        assertThat(commands).isGreaterThanOrEqualTo(6);
    }

    @Test
    void theAppMadeByHandIsTheExampleHello() throws IOException {
        for (Block block : blocks()) {
            if (List.of("yaml", "wat", "lua").contains(block.language())) {
                assertThat(repository.resolve("examples").resolve(path(block)))
                        .content()
                        .isEqualTo(text(block));
            }
        }
    }

    @Test
    void theAppMadeByHandTakesLessThanTenLinesOfYaml() throws IOException {
        assertThat(blocks())
                .filteredOn(block -> block.language().equals("yaml"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.lines()).hasSizeLessThan(10));
    }

    private int run(Block block) throws IOException {
        int commands = 0;
        for (int i = 0; i < block.lines().size(); ) {
            String command = block.lines().get(i++);
            assertThat(command).startsWith("$ ");
            int from = i;
            while (i < block.lines().size() && !block.lines().get(i).startsWith("$ ")) {
                i++;
            }
            check(command.substring(2), block.lines().subList(from, i));
            commands++;
        }
        return commands;
    }

    private void check(String command, List<String> shown) throws IOException {
        if (command.startsWith("mkdir -p ")) {
            Files.createDirectories(home.resolve(command.substring("mkdir -p ".length())));
            return;
        }
        List<String> words = words(command);
        String output = words.getFirst().equals("java") ? java(words) : wippy(words);
        List<String> printed = output.lines().map(String::stripTrailing).toList();
        int next = 0;
        boolean anywhere = false;
        for (String line : shown) {
            if (line.strip().equals(LEFT_OUT)) {
                anywhere = true;
                continue;
            }
            int found = printed.subList(next, printed.size()).indexOf(line);
            assertThat(found)
                    .as("%s shows: %s%nbut prints:%n%s", command, line, String.join("\n", printed))
                    .isGreaterThanOrEqualTo(0);
            if (!anywhere) {
                assertThat(found).as("%s: lines before: %s", command, line).isZero();
            }
            next += found + 1;
            anywhere = false;
        }
        if (!anywhere) {
            assertThat(printed.subList(next, printed.size()))
                    .as("%s prints more than is shown", command)
                    .isEmpty();
        }
    }

    /** As a shell parts them: by blanks outside of single quotes. */
    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group().startsWith("'") ? word.group(1) : word.group())
                .toList();
    }

    private String wippy(List<String> words) {
        assertThat(words.getFirst()).isEqualTo("./wippy");
        Wippy.Result result = new Wippy(home).run(words.subList(1, words.size()).toArray(String[]::new));
        return result.out() + result.err();
    }

    /**
     * A Java file as its reader runs it, with the classes under test and none of the launcher's flags but those shown.
     */
    private String java(List<String> words) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(words);
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.set(words.indexOf("-cp") + 1, classPath);
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        try (var printed = process.inputReader()) {
            return printed.readAllAsString();
        }
    }

    private void write(Block block) throws IOException {
        Files.writeString(home.resolve(path(block)), text(block));
    }

    private static String path(Block block) {
        return block.before().replaceFirst("^[^`]*`([^`]+)`.*$", "$1");
    }

    private static String text(Block block) {
        return String.join("\n", block.lines()) + "\n";
    }

    private List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(repository.resolve("README.md"));
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                int from = ++i;
                while (!lines.get(i).equals("```")) {
                    i++;
                }
                blocks.add(new Block(line.substring(3), lines.subList(from, i), before));
            } else if (!line.isBlank()) {
                before = line;
            }
        }
        return blocks;
    }
}
