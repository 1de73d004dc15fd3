/** Specification of an episode's files, on good disks and bad ones. */
@NullMarked
package studio.basil.conversation.recording;

import org.jspecify.annotations.NullMarked;
