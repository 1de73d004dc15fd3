package studio.basil.socketio;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.EngineMessage;

/**
 * An event ready to be sent, to one client or to many.
 *
 * @param offset names the event's place in the order of events; null for one that is never sent
 *     again
 * @param messages its text and attachments
 */
record OutgoingEvent(@Nullable String offset, List<EngineMessage> messages) {
  long sizeBytes() {
    return messages.stream().mapToLong(EngineMessage::sizeBytes).sum();
  }
}
