package studio.basil.demo;

import studio.basil.audio.AudioClip;

/**
 * A sound that is known to have begun at a moment.
 *
 * @param speaker on whose track it must be
 * @param clip how it sounds
 * @param atNanos when it began, as {@link System#nanoTime} tells
 */
record KnownSound(String speaker, AudioClip clip, long atNanos) {}
