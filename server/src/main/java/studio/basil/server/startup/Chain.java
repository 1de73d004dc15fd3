package studio.basil.server.startup;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import studio.basil.speech.caching.CacheStatistics;
import studio.basil.speech.resilience.ProviderState;

/**
 * The members that do a kind of work, as sessions use them.
 *
 * @param <P> the port
 * @param front the chain, with its cache above it
 * @param states of the members, in order of preference
 * @param cache what the cache was good for, if there is one
 */
record Chain<P extends AutoCloseable>(
    P front,
    Supplier<Map<String, ProviderState>> states,
    Supplier<Optional<CacheStatistics>> cache) {}
