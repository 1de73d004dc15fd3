/**
 * Stand-in for the tokeniser JTok, whose artifact {@code de.dfki.lt.jtok:jtok-core} is not on Maven
 * Central.
 *
 * <p>MaryTTS's {@code marytts.modules.JTokeniser} is compiled against these names and can't start
 * without them; {@link de.dfki.lt.tools.tokenizer.JTok} is what it creates. Only the members it
 * calls are here. If JTok itself is ever put on the class path, this package must go. All types are
 * confined to one thread but for {@code JTok}, which is stateless.
 */
@NullMarked
package de.dfki.lt.tools.tokenizer;

import org.jspecify.annotations.NullMarked;
