/**
 * Where anybody speaks at all. Entry class: {@link studio.basil.separation.activity.SpeechMask},
 * pure functions. Time is counted in frames of 10 ms.
 */
@NullMarked
package studio.basil.separation.activity;

import org.jspecify.annotations.NullMarked;
