/**
 * What {@code benchmarks/run} measures of Lua: programs beside {@code lua5.4}, and processes by the thousand. All of it
 * runs as entries do, on the guest lane, with limits of time and memory.
 */
@NullMarked
package wippy.benchmarks.lua;

import org.jspecify.annotations.NullMarked;
