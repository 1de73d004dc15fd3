/**
 * Captions as texts: WebVTT, SubRip, plain text and tables, for sessions and separations alike.
 * Entry class: {@link studio.basil.server.captions.CaptionText}. Works on the thread that calls.
 */
@NullMarked
package studio.basil.server.captions;

import org.jspecify.annotations.NullMarked;
