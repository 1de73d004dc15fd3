package studio.basil.speech.marytts;

import java.util.function.DoubleConsumer;
import marytts.htsengine.HMMData;
import marytts.htsengine.HTSParameterGeneration;
import marytts.htsengine.HTSVocoder;

/**
 * MaryTTS's vocoder, run on the caller's thread.
 *
 * <p>MaryTTS itself runs it on a thread of its own behind a queue, which leaks both with 4 MB of
 * samples unless the reader reads to the end. Here an exception from the consumer stops it.
 *
 * <p>One instance for each utterance.
 */
final class StreamingVocoder extends HTSVocoder {

  /** Gives the consumer one sample after the other, at the model's rate and scale. */
  void vocode(HTSParameterGeneration parameters, HMMData model, DoubleConsumer consumer)
      throws Exception {
    htsMLSAVocoder(
        parameters.getlf0Pst(),
        parameters.getMcepPst(),
        parameters.getStrPst(),
        parameters.getMagPst(),
        parameters.getVoicedArray(),
        model,
        new Samples(parameters, model, consumer));
  }

  private final class Samples extends HTSVocoderDataProducer {
    private final DoubleConsumer consumer;

    Samples(HTSParameterGeneration parameters, HMMData model, DoubleConsumer consumer) {
      super(0, parameters, model);
      this.consumer = consumer;
    }

    @Override
    public void putOneDataPoint(double sample) {
      consumer.accept(sample);
    }
  }
}
