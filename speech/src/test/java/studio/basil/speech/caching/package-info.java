/** Tests of the cache and of what decorates providers with it. */
@NullMarked
package studio.basil.speech.caching;

import org.jspecify.annotations.NullMarked;
