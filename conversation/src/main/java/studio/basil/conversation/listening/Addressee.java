package studio.basil.conversation.listening;

/** Who is spoken to. */
public sealed interface Addressee {

  /** Nobody is called; whoever's turn it is may answer. */
  record Nobody() implements Addressee {}

  /** One speaker is. */
  record One(String speakerId) implements Addressee {}

  /** All the AI speakers are. */
  record Everybody() implements Addressee {}
}
