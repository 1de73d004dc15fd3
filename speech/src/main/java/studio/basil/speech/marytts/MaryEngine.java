package studio.basil.speech.marytts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import marytts.LocalMaryInterface;
import marytts.datatypes.MaryXML;
import marytts.features.FeatureRegistry;
import marytts.features.TargetFeatureComputer;
import marytts.htsengine.HMMData;
import marytts.htsengine.HMMVoice;
import marytts.htsengine.HTSPStream;
import marytts.htsengine.HTSParameterGeneration;
import marytts.htsengine.HTSUttModel;
import marytts.modules.HTSEngine;
import marytts.modules.TargetFeatureLister;
import marytts.modules.synthesis.Voice;
import marytts.unitselection.select.Target;
import marytts.util.dom.MaryDomUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3c.dom.traversal.TreeWalker;

/**
 * The MaryTTS of this process: text to samples of a {@link MaryVoice}.
 *
 * <p>It takes MaryTTS's own path up to phones with durations and fundamental, changes those for the
 * voice in the utterance's own document, and then drives MaryTTS's HMM engine itself. So no voice
 * is set in MaryTTS's shared model, where syntheses at the same time would mix them.
 *
 * <p>Thread-safe. Analysis takes one caller at a time (about 10 ms for a sentence), because
 * MaryTTS's number formatter and F0 model keep state between calls.
 */
final class MaryEngine {
  static final int SAMPLE_RATE_HZ = 48_000;

  private static final String MODEL_NAME = "cmu-slt-hsmm";

  /** The pause behind the last word, as long as a breath between two sentences. */
  private static final double FINAL_PAUSE_MILLIS = 150;

  /**
   * How far the spectrum is driven to the variance of natural speech. MaryTTS's 100 iterations make
   * the filter of some short sentences ("Really?") unstable; 30 sound the same.
   */
  private static final int SPECTRUM_VARIANCE_ITERATIONS = 30;

  /** Shared by all instances since MaryTTS is a singleton. */
  private static final ReentrantLock ANALYSIS = new ReentrantLock();

  private final LocalMaryInterface mary;
  private final HMMVoice voice;
  private final TargetFeatureComputer featureComputer;
  private final TargetFeatureLister featureLister = new TargetFeatureLister();

  /** What the vocoder needs to know of one sentence. */
  private record Sentence(HTSUttModel model, double pitchShiftHz) {}

  private MaryEngine(LocalMaryInterface mary, HMMVoice voice) {
    this.mary = mary;
    this.voice = voice;
    voice.getHMMData().setMaxMgcGvIter(SPECTRUM_VARIANCE_ITERATIONS);
    this.featureComputer =
        FeatureRegistry.getTargetFeatureComputer(
            voice, voice.getHMMData().getFeatureDefinition().getFeatureNames());
  }

  /** Starts MaryTTS if it does not run yet. */
  static MaryEngine start() throws Exception {
    ANALYSIS.lock();
    try {
      LocalMaryInterface mary = new LocalMaryInterface();
      mary.setVoice(MODEL_NAME);
      mary.setOutputType("ACOUSTPARAMS");
      return new MaryEngine(mary, (HMMVoice) Voice.getVoice(MODEL_NAME));
    } finally {
      ANALYSIS.unlock();
    }
  }

  /**
   * Speaks a text that {@link SpokenText} has prepared.
   *
   * @param consumer takes the samples at {@link #SAMPLE_RATE_HZ}, times {@link
   *     MaryVoice#formantScale} too short, in the vocoder's scale; what it throws ends the
   *     synthesis
   */
  void speak(String text, MaryVoice spoken, DoubleConsumer consumer) throws Exception {
    HMMData model = voice.getHMMData();
    for (Sentence sentence : analyse(text, spoken)) {
      HTSParameterGeneration parameters = new HTSParameterGeneration();
      parameters.htsMaximumLikelihoodParameterGeneration(sentence.model(), model);
      shiftPitch(parameters.getlf0Pst(), sentence.pitchShiftHz());
      new StreamingVocoder().vocode(parameters, model, consumer);
    }
  }

  private List<Sentence> analyse(String text, MaryVoice spoken) throws Exception {
    ANALYSIS.lock();
    try {
      Document document = mary.generateXML(text);
      NodeList elements = document.getElementsByTagName(MaryXML.SENTENCE);
      List<Sentence> sentences = new ArrayList<>();
      for (int i = 0; i < elements.getLength(); i++) {
        List<Element> segments = segments(document, (Element) elements.item(i));
        if (segments.stream().anyMatch(segment -> segment.getTagName().equals(MaryXML.PHONE))) {
          scaleDurations(segments, spoken.formantScale(), i == elements.getLength() - 1);
          sentences.add(new Sentence(utterance(segments), spoken.pitchShiftHz()));
        }
      }
      return sentences;
    } finally {
      ANALYSIS.unlock();
    }
  }

  private static List<Element> segments(Document document, Element sentence) {
    TreeWalker walker =
        MaryDomUtils.createTreeWalker(document, sentence, MaryXML.PHONE, MaryXML.BOUNDARY);
    List<Element> segments = new ArrayList<>();
    while (walker.nextNode() instanceof Element segment) {
      segments.add(segment);
    }
    return segments;
  }

  private static void scaleDurations(List<Element> segments, double scale, boolean last) {
    for (Element segment : segments) {
      String attribute = segment.getTagName().equals(MaryXML.PHONE) ? "d" : "duration";
      String millis = segment.getAttribute(attribute);
      if (!millis.isEmpty()) {
        segment.setAttribute(attribute, Double.toString(Double.parseDouble(millis) * scale));
      }
    }
    Element end = segments.getLast();
    if (last && end.getTagName().equals(MaryXML.BOUNDARY)) {
      end.setAttribute("duration", Double.toString(FINAL_PAUSE_MILLIS * scale));
    }
  }

  private HTSUttModel utterance(List<Element> segments) throws Exception {
    List<Target> targets = featureLister.getListTargetFeatures(featureComputer, segments);
    return new Utterances().of(targets, segments, voice.getHMMData());
  }

  private static void shiftPitch(HTSPStream logF0, double shiftHz) {
    for (int frame = 0; frame < logF0.getT(); frame++) {
      double shifted = Math.max(50, Math.exp(logF0.getPar(frame, 0)) + shiftHz);
      logF0.setPar(frame, 0, Math.log(shifted));
    }
  }

  /**
   * Opens the step of MaryTTS's engine between targets and parameters; keeps state, so for once.
   */
  private static final class Utterances extends HTSEngine {
    HTSUttModel of(List<Target> targets, List<Element> segments, HMMData model) throws Exception {
      return processTargetList(targets, segments, model);
    }
  }
}
