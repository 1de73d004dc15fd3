/**
 * Texts with annotated stretches, as MaryTTS reads them from JTok; see {@link
 * de.dfki.lt.tools.tokenizer} for why they are here. {@link
 * de.dfki.lt.tools.tokenizer.annotate.FastAnnotatedString} is the entry. Not thread-safe.
 */
@NullMarked
package de.dfki.lt.tools.tokenizer.annotate;

import org.jspecify.annotations.NullMarked;
