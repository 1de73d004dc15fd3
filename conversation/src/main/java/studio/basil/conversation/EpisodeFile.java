package studio.basil.conversation;

/** A finished file of an episode, by its name in the episode's folder. */
public record EpisodeFile(String name, long bytes) {}
