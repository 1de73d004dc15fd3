/** Google's adapters against servers on loopback that implement Google's own services. */
@NullMarked
package studio.basil.speech.google;

import org.jspecify.annotations.NullMarked;
