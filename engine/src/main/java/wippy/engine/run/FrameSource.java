package wippy.engine.run;

import java.util.Optional;
import wippy.engine.GuestFrame;

/** A loader of generated code, which knows what functions its methods are. */
public interface FrameSource {
    /**
     * The guest's frame that a frame of the JVM is, if it is one.
     *
     * @param type the name of a class of this loader
     * @param method of that class
     * @param line the frame's line number, or negative if there is none
     */
    Optional<GuestFrame> frame(String type, String method, int line);

    /** Whether there is such a frame. */
    boolean isFrame(String type, String method, int line);
}
