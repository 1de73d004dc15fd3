package studio.basil.conversation.listening;

import java.util.Set;

/**
 * A place in a sentence where somebody is named, whether called or talked about.
 *
 * @param first its first word's index
 * @param last its last word's index
 * @param speakers the ids of those who are named
 * @param sure whether the words can hardly mean anything else; "cloud" may mean a cloud
 */
record Mention(int first, int last, Set<String> speakers, boolean sure) {}
