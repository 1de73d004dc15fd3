package studio.basil.speech.caching;

/**
 * What a caching decorator has done since it was made.
 *
 * @param hits requests that were served from the cache
 * @param misses requests that had to be served anew
 * @param stored results that were put into the cache
 * @param saved what the hits would have cost: tokens read and written, or characters spoken
 */
public record CacheStatistics(long hits, long misses, long stored, long saved) {}
