package wippy.wasi.preview1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wippy.wasi.Wasi;
import wippy.wasi.WasiBuilder;
import wippy.wasi.cli.StdStream;
import wippy.wasi.file.FileAccess;
import wippy.wasi.random.Randomness;

/** What the functions of preview 1 do at their edges, as the two versions of its definition lay it out. */
@Timeout(60)
class Preview1Test {
    private static final String SNAPSHOT = "wasi_snapshot_preview1";
    private static final String UNSTABLE = "wasi_unstable";
    private static final int ROOT = 3;
    private static final int CREATE = 1;
    private static final int DIRECTORY = 2;
    private static final int EXCLUSIVE = 4;
    private static final long BOTH = Rights.FD_READ | Rights.FD_WRITE;
    private static final int EVENTS = 32_768;

    @TempDir
    Path mount;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private WasiBuilder wasi;
    private Guest guest;

    @BeforeEach
    void mount() throws IOException {
        Files.writeString(mount.resolve("hello"), "hello, world");
        wasi = Wasi.builder()
                .preopen(mount, "/data", FileAccess.READ_WRITE)
                .stdin("typed")
                .stdout(out);
        guest = new Guest(SNAPSHOT, wasi);
    }

    @AfterEach
    void close() {
        guest.close();
    }

    private void use(String module) throws IOException {
        guest.close();
        guest = new Guest(module, wasi);
    }

    private int result() {
        return guest.memory().readInt(Guest.RESULT);
    }

    @Test
    void mountsComeAfterTheStandardStreamsWithTheirNames() {
        assertThat(guest.call("fd_prestat_get", ROOT, Guest.RESULT)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readByte(0)).isZero();
        assertThat(guest.memory().readInt(4)).isEqualTo(5);
        assertThat(guest.call("fd_prestat_dir_name", ROOT, Guest.BUFFER, 4)).isEqualTo("NAMETOOLONG");
        assertThat(guest.call("fd_prestat_dir_name", ROOT, Guest.BUFFER, 9)).isEqualTo("SUCCESS");
        assertThat(guest.text(Guest.BUFFER, 5)).isEqualTo("/data");
        assertThat(guest.call("fd_prestat_get", 4, Guest.RESULT)).isEqualTo("BADF");
        assertThat(guest.call("fd_prestat_get", 1, Guest.RESULT)).isEqualTo("BADF");
    }

    @Test
    void readingGoesOnWhereItEndedAndSpreadsOverVectors() {
        int fd = guest.opened(ROOT, "hello", 0, Rights.FD_READ);
        guest.memory().writeInt(Guest.VECTOR, Guest.BUFFER);
        guest.memory().writeInt(Guest.VECTOR + 4, 2);
        guest.memory().writeInt(Guest.VECTOR + 8, 0);
        guest.memory().writeInt(Guest.VECTOR + 12, 0);
        guest.memory().writeInt(Guest.VECTOR + 16, Guest.BUFFER + 100);
        guest.memory().writeInt(Guest.VECTOR + 20, 3);
        assertThat(guest.call("fd_read", fd, Guest.VECTOR, 3, Guest.RESULT)).isEqualTo("SUCCESS");
        assertThat(result()).isEqualTo(5);
        assertThat(guest.text(Guest.BUFFER, 2) + guest.text(Guest.BUFFER + 100, 3))
                .isEqualTo("hello");
        assertThat(guest.transfer("fd_read", fd, 100)).isEqualTo("SUCCESS");
        assertThat(guest.text(Guest.BUFFER, result())).isEqualTo(", world");
        assertThat(guest.transfer("fd_read", fd, 100)).isEqualTo("SUCCESS");
        assertThat(result()).as("end of file").isZero();
    }

    @Test
    void positionsAreMovedAsTheVersionCountsThem() throws IOException {
        int fd = guest.opened(ROOT, "hello", 0, Rights.FD_READ);
        assertThat(guest.call("fd_seek", fd, 4, 0, 0)).isEqualTo("SUCCESS");
        assertThat(guest.call("fd_seek", fd, 3, 1, 0)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readLong(0)).as("set 4, then 3 further").isEqualTo(7);
        assertThat(guest.call("fd_seek", fd, -2, 2, 0)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readLong(0)).as("2 before the end").isEqualTo(10);
        assertThat(guest.call("fd_seek", fd, -11, 1, 0)).isEqualTo("INVAL");
        assertThat(guest.call("fd_seek", fd, 0, 3, 0)).isEqualTo("INVAL");
        assertThat(guest.call("fd_tell", fd, 0)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readLong(0)).isEqualTo(10);
        assertThat(guest.call("fd_seek", 1, 0, 0, 0)).isEqualTo("SPIPE");

        use(UNSTABLE); // current, end, set
        fd = guest.opened(ROOT, "hello", 0, Rights.FD_READ);
        assertThat(guest.call("fd_seek", fd, 4, 2, 0)).isEqualTo("SUCCESS");
        assertThat(guest.call("fd_seek", fd, 3, 0, 0)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readLong(0)).isEqualTo(7);
        assertThat(guest.call("fd_seek", fd, -2, 1, 0)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readLong(0)).isEqualTo(10);
    }

    @Test
    void attributesAreLaidOutAsTheVersionHasThem() throws IOException {
        FileTime time = FileTime.from(Instant.ofEpochSecond(1_000_000_000, 7_000));
        Files.createLink(mount.resolve("second"), mount.resolve("hello"));
        Files.setLastModifiedTime(mount.resolve("hello"), time);
        int length = guest.path("hello");
        assertThat(guest.call("path_filestat_get", ROOT, 0, Guest.PATH, length, Guest.BUFFER))
                .isEqualTo("SUCCESS");
        assertThat(guest.memory().readByte(Guest.BUFFER + 16))
                .as("regular file")
                .isEqualTo((byte) 4);
        assertThat(guest.memory().readLong(Guest.BUFFER + 24)).as("links").isEqualTo(2);
        assertThat(guest.memory().readLong(Guest.BUFFER + 32)).as("size").isEqualTo(12);
        assertThat(guest.memory().readLong(Guest.BUFFER + 48)).as("mtim").isEqualTo(1_000_000_000_000_007_000L);

        use(UNSTABLE);
        guest.memory().fill(Guest.BUFFER, 64, (byte) 0x55);
        length = guest.path("hello");
        assertThat(guest.call("path_filestat_get", ROOT, 0, Guest.PATH, length, Guest.BUFFER))
                .isEqualTo("SUCCESS");
        assertThat(guest.memory().readByte(Guest.BUFFER + 16)).isEqualTo((byte) 4);
        assertThat(guest.memory().readInt(Guest.BUFFER + 20))
                .as("links, 32 bits")
                .isEqualTo(2);
        assertThat(guest.memory().readLong(Guest.BUFFER + 24)).as("size").isEqualTo(12);
        assertThat(guest.memory().readLong(Guest.BUFFER + 40)).as("mtim").isEqualTo(1_000_000_000_000_007_000L);
        assertThat(guest.memory().readLong(Guest.BUFFER + 56)).as("behind it").isEqualTo(0x5555555555555555L);
    }

    private List<String> names(int length, List<Long> cookies, long cookie) {
        assertThat(guest.call("fd_readdir", ROOT, Guest.BUFFER, length, cookie, Guest.RESULT))
                .isEqualTo("SUCCESS");
        List<String> names = new ArrayList<>();
        int at = Guest.BUFFER;
        int end = at + result();
        while (end - at >= 24 && end - at - 24 >= guest.memory().readInt(at + 16)) {
            int size = guest.memory().readInt(at + 16);
            cookies.add(guest.memory().readLong(at));
            names.add(guest.text(at + 24, size));
            at += 24 + size;
        }
        return names;
    }

    @Test
    void aDirectoryIsReadInPiecesByCookies() throws IOException {
        for (int i = 0; i < 300; i++) {
            Files.createFile(mount.resolve("file" + i));
        }
        List<String> all = new ArrayList<>();
        List<Long> cookies = new ArrayList<>(List.of(0L));
        List<String> some;
        do {
            some = names(100, cookies, cookies.getLast());
            all.addAll(some);
        } while (!some.isEmpty());
        assertThat(all)
                .hasSize(303)
                .doesNotHaveDuplicates()
                .startsWith(".", "..")
                .contains("hello", "file299");
        assertThat(names(100, new ArrayList<>(), cookies.get(7)).getFirst()).isEqualTo(all.get(7));
        assertThat(names(100, new ArrayList<>(), 99_999)).isEmpty();
        assertThat(names(10, new ArrayList<>(), 0)).as("cut off").isEmpty();
        assertThat(result()).isEqualTo(10);
        Files.delete(mount.resolve("file0"));
        assertThat(names(16_000, new ArrayList<>(), 0))
                .as("read anew from the start")
                .doesNotContain("file0");
    }

    @Test
    void numbersAreTheLowestFreeAndCanBeMoved() {
        int first = guest.opened(ROOT, "hello", 0, Rights.FD_READ);
        int second = guest.opened(ROOT, "hello", 0, Rights.FD_READ);
        assertThat(List.of(first, second)).containsExactly(4, 5);
        assertThat(guest.call("fd_renumber", second, 99)).isEqualTo("BADF");
        assertThat(guest.transfer("fd_read", second, 5)).isEqualTo("SUCCESS");
        assertThat(guest.call("fd_renumber", second, first)).isEqualTo("SUCCESS");
        assertThat(guest.call("fd_close", second)).isEqualTo("BADF");
        assertThat(guest.call("fd_tell", first, 0)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readLong(0)).isEqualTo(5);
        assertThat(guest.call("fd_renumber", first, first)).isEqualTo("SUCCESS");
        assertThat(guest.call("fd_close", first)).isEqualTo("SUCCESS");
        assertThat(guest.opened(ROOT, "hello", 0, Rights.FD_READ)).isEqualTo(4);
        assertThat(guest.call("fd_close", -1)).isEqualTo("BADF");
    }

    @Test
    void appendingGoesToTheEndWhereverThePositionIs() throws IOException {
        String outcome =
                guest.call("path_open", ROOT, 0, Guest.PATH, guest.path("hello"), 0, BOTH, 0, FdFlags.APPEND, 0);
        assertThat(outcome).isEqualTo("SUCCESS");
        int fd = result();
        guest.memory().write(Guest.BUFFER, "!!".getBytes(UTF_8));
        assertThat(guest.transfer("fd_write", fd, 2)).isEqualTo("SUCCESS");
        assertThat(Files.readString(mount.resolve("hello"))).isEqualTo("hello, world!!");
        assertThat(guest.call("fd_fdstat_get", fd, Guest.BUFFER)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readShort(Guest.BUFFER + 2)).isEqualTo((short) FdFlags.APPEND);
        assertThat(guest.call("fd_fdstat_set_flags", fd, 0)).isEqualTo("SUCCESS");
        assertThat(guest.call("fd_seek", fd, 0, 0, 0)).isEqualTo("SUCCESS");
        guest.memory().write(Guest.BUFFER, "J".getBytes(UTF_8));
        assertThat(guest.transfer("fd_write", fd, 1)).isEqualTo("SUCCESS");
        assertThat(Files.readString(mount.resolve("hello"))).isEqualTo("Jello, world!!");
    }

    @Test
    void creatingTellsWhatIsThereAlready() {
        assertThat(guest.open(ROOT, "hello", CREATE | EXCLUSIVE, BOTH)).isEqualTo("EXIST");
        assertThat(guest.open(ROOT, "hello", DIRECTORY, 0)).isEqualTo("NOTDIR");
        assertThat(guest.open(ROOT, "absent", 0, BOTH)).isEqualTo("NOENT");
        assertThat(guest.open(ROOT, "hello", 16, BOTH)).isEqualTo("INVAL");
        assertThat(guest.open(1, "hello", 0, BOTH)).isEqualTo("NOTDIR");
        assertThat(guest.open(99, "hello", 0, BOTH)).isEqualTo("BADF");
        int fd = guest.opened(ROOT, "hello", 0, Rights.FD_READ);
        assertThat(guest.open(fd, "hello", 0, BOTH)).isEqualTo("NOTDIR");
    }

    @Test
    void theStandardStreamsAreReadAndWritten() {
        assertThat(guest.transfer("fd_read", 0, 3)).isEqualTo("SUCCESS");
        assertThat(guest.text(Guest.BUFFER, result())).isEqualTo("typ");
        assertThat(guest.transfer("fd_read", 0, 30)).isEqualTo("SUCCESS");
        assertThat(guest.text(Guest.BUFFER, result())).isEqualTo("ed");
        assertThat(guest.transfer("fd_read", 0, 30)).isEqualTo("SUCCESS");
        assertThat(result()).isZero();
        assertThat(guest.transfer("fd_write", 1, 2)).isEqualTo("SUCCESS");
        assertThat(out.toString(UTF_8)).as("written when the call returns").isEqualTo("ed");
        assertThat(guest.transfer("fd_write", 0, 1)).isEqualTo("BADF");
        assertThat(guest.transfer("fd_read", 1, 1)).isEqualTo("BADF");
        assertThat(guest.call("sock_shutdown", 1, 1)).isEqualTo("NOTSOCK");
        assertThat(guest.call("sock_shutdown", 50, 1)).isEqualTo("BADF");
    }

    @Test
    void aTerminalIsACharacterDeviceWithoutPositions() throws IOException {
        wasi.terminals(Set.of(StdStream.STDOUT));
        use(SNAPSHOT);
        assertThat(guest.call("fd_fdstat_get", 1, Guest.BUFFER)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readByte(Guest.BUFFER)).isEqualTo((byte) 2);
        assertThat(guest.memory().readLong(Guest.BUFFER + 8) & (1 << 2 | 1 << 5))
                .isZero();
        assertThat(guest.call("fd_fdstat_get", 0, Guest.BUFFER)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readByte(Guest.BUFFER)).isZero();
    }

    @Test
    void inputThatDoesNotWaitSaysSo() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        wasi.stdin(new PipedInputStream(writer));
        use(SNAPSHOT);
        assertThat(guest.call("fd_fdstat_set_flags", 0, FdFlags.NONBLOCK)).isEqualTo("SUCCESS");
        assertThat(guest.transfer("fd_read", 0, 3)).isEqualTo("AGAIN");
        writer.write("now".getBytes(UTF_8));
        writer.flush();
        subscription(SNAPSHOT, 0, 1, 0);
        assertThat(guest.call("poll_oneoff", Guest.BUFFER, EVENTS, 1, Guest.RESULT))
                .isEqualTo("SUCCESS");
        assertThat(guest.transfer("fd_read", 0, 3)).isEqualTo("SUCCESS");
        assertThat(guest.text(Guest.BUFFER, result())).isEqualTo("now");
    }

    /** Writes a subscription on a file descriptor. */
    private void subscription(String module, int index, int type, int fd) {
        int at = Guest.BUFFER + index * (module.equals(SNAPSHOT) ? 48 : 56);
        guest.memory().fill(at, module.equals(SNAPSHOT) ? 48 : 56, (byte) 0);
        guest.memory().writeLong(at, 100 + index);
        guest.memory().writeByte(at + 8, (byte) type);
        guest.memory().writeInt(at + 16, fd);
    }

    /** Writes a subscription on a clock; the older version has a name of 8 octets before the clock's number. */
    private void timer(String module, int index, int clock, long timeout, int flags) {
        subscription(module, index, 0, 0);
        int at = Guest.BUFFER + index * (module.equals(SNAPSHOT) ? 48 : 56) + (module.equals(SNAPSHOT) ? 16 : 24);
        guest.memory().writeInt(at, clock);
        guest.memory().writeLong(at + 8, timeout);
        guest.memory().writeShort(at + 24, (short) flags);
    }

    @ParameterizedTest
    @ValueSource(strings = {SNAPSHOT, UNSTABLE})
    void pollWaitsForTheFirstOfTimersAndStreams(String module) throws IOException {
        wasi.stdin(new PipedInputStream(new PipedOutputStream()));
        use(module);
        subscription(module, 0, 1, 0);
        timer(module, 1, 1, 3_600_000_000_000L, 0);
        timer(module, 2, 1, 20_000_000, 0);
        long begun = System.nanoTime();
        assertThat(guest.call("poll_oneoff", Guest.BUFFER, EVENTS, 3, Guest.RESULT))
                .isEqualTo("SUCCESS");
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(20_000_000);
        assertThat(result()).isEqualTo(1);
        assertThat(guest.memory().readLong(EVENTS)).isEqualTo(102);
        assertThat(guest.memory().readShort(EVENTS + 8)).isZero();
        assertThat(guest.memory().readByte(EVENTS + 10)).isZero();
    }

    @Test
    void pollTellsOfFilesAtOnceAndOfMistakesInTheirEvents() {
        int fd = guest.opened(ROOT, "hello", 0, Rights.FD_READ);
        subscription(SNAPSHOT, 0, 1, fd);
        subscription(SNAPSHOT, 1, 2, 77);
        subscription(SNAPSHOT, 2, 2, 1);
        timer(SNAPSHOT, 3, 9, 1, 0);
        assertThat(guest.call("poll_oneoff", Guest.BUFFER, EVENTS, 4, Guest.RESULT))
                .isEqualTo("SUCCESS");
        assertThat(result()).isEqualTo(4);
        assertThat(guest.memory().readLong(EVENTS + 16)).as("octets to read").isEqualTo(12);
        assertThat(Errno.values()[guest.memory().readShort(EVENTS + 32 + 8)]).isEqualTo(Errno.BADF);
        assertThat(guest.memory().readShort(EVENTS + 64 + 8)).isZero();
        assertThat(Errno.values()[guest.memory().readShort(EVENTS + 96 + 8)]).isEqualTo(Errno.INVAL);
        assertThat(guest.call("poll_oneoff", Guest.BUFFER, EVENTS, 0, Guest.RESULT))
                .isEqualTo("INVAL");
    }

    @Test
    void timesOfDayAreWaitedForByTheWallClock() throws IOException {
        wasi.wallClock(Clock.fixed(Instant.ofEpochSecond(50), ZoneOffset.UTC)).monotonicClock(() -> 7);
        use(SNAPSHOT);
        timer(SNAPSHOT, 0, 0, 49_000_000_000L, 1);
        timer(SNAPSHOT, 1, 0, 51_000_000_000L, 1);
        timer(SNAPSHOT, 2, 1, 7, 1);
        assertThat(guest.call("poll_oneoff", Guest.BUFFER, EVENTS, 3, Guest.RESULT))
                .isEqualTo("SUCCESS");
        assertThat(result()).isEqualTo(2);
        assertThat(guest.memory().readLong(EVENTS)).isEqualTo(100);
        assertThat(guest.memory().readLong(EVENTS + 32)).isEqualTo(102);
        assertThat(guest.call("clock_time_get", 0, 0, 0)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readLong(0)).isEqualTo(50_000_000_000L);
        assertThat(guest.call("clock_time_get", 1, 0, 0)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readLong(0)).isEqualTo(7);
        assertThat(guest.call("clock_time_get", 2, 0, 0)).isEqualTo("INVAL");
        assertThat(guest.call("clock_res_get", 1, 0)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readLong(0)).isPositive();
    }

    @Test
    void timesAreSetOnlyAsTheFlagsSay() throws IOException {
        int length = guest.path("hello");
        assertThat(guest.call("path_filestat_set_times", ROOT, 0, Guest.PATH, length, 5, 1_000_000_000L, 4))
                .isEqualTo("SUCCESS");
        assertThat(Files.getLastModifiedTime(mount.resolve("hello")).toInstant())
                .isEqualTo(Instant.ofEpochSecond(1));
        assertThat(guest.call("path_filestat_set_times", ROOT, 0, Guest.PATH, length, 0, 0, 12))
                .as("given and now")
                .isEqualTo("INVAL");
        assertThat(guest.call("path_filestat_set_times", ROOT, 0, Guest.PATH, length, 0, 0, 16))
                .isEqualTo("INVAL");
    }

    @Test
    void whatIsForFilesIsNotForDirectories() {
        assertThat(guest.transfer("fd_read", ROOT, 1)).isEqualTo("BADF");
        assertThat(guest.transfer("fd_write", ROOT, 1)).isEqualTo("BADF");
        assertThat(guest.call("fd_seek", ROOT, 0, 0, 0)).isEqualTo("BADF");
        assertThat(guest.call("fd_sync", ROOT)).isEqualTo("BADF");
        assertThat(guest.call("fd_allocate", ROOT, 0, 1)).isEqualTo("BADF");
        assertThat(guest.call("fd_advise", ROOT, 0, 1, 0)).isEqualTo("BADF");
        assertThat(guest.call("fd_filestat_set_size", ROOT, 1)).isEqualTo("BADF");
        int fd = guest.opened(ROOT, "hello", 0, Rights.FD_READ);
        assertThat(guest.call("fd_readdir", fd, Guest.BUFFER, 10, 0, 0)).isEqualTo("NOTDIR");
        assertThat(guest.call("fd_allocate", fd, 0, 1)).isEqualTo("NOTSUP");
        assertThat(guest.call("fd_advise", fd, 0, 1, 9)).isEqualTo("INVAL");
        assertThat(guest.call("fd_filestat_set_size", fd, 1)).isEqualTo("INVAL");
    }

    @Test
    void randomNumbersFillWhatIsAskedFor() throws IOException {
        wasi.random(Randomness.seeded(1));
        use(SNAPSHOT);
        assertThat(guest.call("random_get", Guest.BUFFER, 70_000)).isEqualTo("SUCCESS");
        byte[] first = guest.memory().read(Guest.BUFFER, 70_000);
        assertThat(first).isNotEqualTo(new byte[70_000]);
        assertThat(guest.memory().readByte(Guest.BUFFER + 70_000)).isZero();
        use(SNAPSHOT);
        assertThat(guest.call("random_get", Guest.BUFFER, 0)).isEqualTo("SUCCESS");
        assertThat(guest.memory().readLong(Guest.BUFFER)).isZero();
    }

    @Test
    void linksAreReadAsFarAsTheBufferGoes() throws IOException {
        Files.createSymbolicLink(mount.resolve("link"), Path.of("somewhere/else"));
        int length = guest.path("link");
        assertThat(guest.call("path_readlink", ROOT, Guest.PATH, length, Guest.BUFFER, 5, 0))
                .isEqualTo("SUCCESS");
        assertThat(guest.text(Guest.BUFFER, result())).isEqualTo("somew");
        assertThat(guest.call("path_filestat_get", ROOT, 0, Guest.PATH, length, Guest.BUFFER))
                .isEqualTo("SUCCESS");
        assertThat(guest.memory().readByte(Guest.BUFFER + 16))
                .as("symbolic link")
                .isEqualTo((byte) 7);
        assertThat(guest.call("path_filestat_get", ROOT, 1, Guest.PATH, length, Guest.BUFFER))
                .isEqualTo("NOENT");
    }
}
