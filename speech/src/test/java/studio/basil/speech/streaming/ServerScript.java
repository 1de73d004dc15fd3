package studio.basil.speech.streaming;

import studio.basil.speech.streaming.FakeStreamingServer.Session;

/** What a provider's server says. */
public interface ServerScript {

  /** Answers a flush: the text of what came since the last one. */
  void answer(Session session);

  /** Tells what it understands so far. */
  void tellPartial(Session session);

  /** Gives a final text without being asked. */
  void confirm(Session session);

  /** The type of the message that asks for the final. */
  String flush();

  /** The type of the message that ends a session. */
  String end();

  /** Answers the end of a session. */
  void endSession(Session session);
}
