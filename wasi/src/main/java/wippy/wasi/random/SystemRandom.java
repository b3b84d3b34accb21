package wippy.wasi.random;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** The system's secure numbers; looked for only when a guest wants one, since that takes many milliseconds. */
final class SystemRandom implements RandomGenerator {
    private static final class Holder {
        static final SecureRandom SECURE = new SecureRandom();
    }

    @Override
    public long nextLong() {
        return Holder.SECURE.nextLong();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        Holder.SECURE.nextBytes(bytes);
    }
}
