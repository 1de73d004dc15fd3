/** What streaming recognizers have in common, and fakes of the servers behind them. */
@NullMarked
package studio.basil.speech.streaming;

import org.jspecify.annotations.NullMarked;
