/**
 * Google Cloud: Speech-to-Text v2 and Text-to-Speech, over gRPC. {@link
 * studio.basil.speech.google.GoogleRecognizer} and {@link
 * studio.basil.speech.google.GoogleSynthesizer} are the ways in. Nothing of Google's libraries is
 * loaded before one of them is made; {@link studio.basil.speech.google.GoogleSettings} needs none.
 */
@NullMarked
package studio.basil.speech.google;

import org.jspecify.annotations.NullMarked;
