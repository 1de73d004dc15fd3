package studio.basil.speech.anthropic;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelFaultContract;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.WireFault;

class AnthropicModelFaultTest extends LanguageModelFaultContract {
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(100);

  private FakeMessagesServer server;
  private @Nullable AnthropicModel model;

  @BeforeEach
  void start() throws IOException {
    server = new FakeMessagesServer();
  }

  @AfterEach
  void stop() {
    if (model != null) {
      model.close();
    }
    server.close();
  }

  @Override
  protected LanguageModel modelMeeting(WireFault fault) {
    server.meeting(fault);
    Duration firstResult = fault == WireFault.STALL ? SHORT : PATIENT;
    AnthropicModel asking =
        new AnthropicModel(
            new AnthropicSettings(
                server.endpoint(),
                WireFault.SECRET,
                AnthropicSettings.MODEL,
                200_000,
                new ProviderTimeouts(PATIENT, firstResult, PATIENT)));
    model = asking;
    asking.warmUp();
    return asking;
  }
}
