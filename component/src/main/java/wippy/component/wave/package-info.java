/**
 * WAVE, the text of values that follows WIT's types: {@link wippy.component.wave.Wave} prints and reads values,
 * {@link wippy.component.wave.WaveCall} reads whole calls.
 */
@NullMarked
package wippy.component.wave;

import org.jspecify.annotations.NullMarked;
