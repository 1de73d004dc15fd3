/**
 * What a recording is like before it is separated. Entry class: {@link
 * studio.basil.separation.diagnosis.Diagnosis}; immutable.
 */
@NullMarked
package studio.basil.separation.diagnosis;

import org.jspecify.annotations.NullMarked;
