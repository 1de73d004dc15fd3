/** What the tests of the adapters of remote providers share. */
@NullMarked
package studio.basil.speech.adapter;

import org.jspecify.annotations.NullMarked;
