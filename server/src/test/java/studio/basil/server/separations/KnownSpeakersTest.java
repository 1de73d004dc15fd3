package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.separation.identification.VoicePrint;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.engines.Diagnosis;
import studio.basil.server.engines.SpeakerName;
import studio.basil.server.http.ProblemException;
import studio.basil.server.speakers.KnownSpeakerView;
import studio.basil.server.speakers.KnownSpeakersResource;

@ExtendWith(TestPostgres.class)
class KnownSpeakersTest {
  @TempDir Path folder;
  private Studio studio;

  @BeforeEach
  void open() {
    studio = new Studio(folder);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  private KnownSpeakerView enrol(UUID user, String name, double voice) throws IOException {
    studio.voices.next = ScriptedVoices.voice(voice);
    return (KnownSpeakerView) studio.speakers(user).enrol(name, List.of(sample())).getEntity();
  }

  private FileUpload sample() throws IOException {
    return Studio.upload(studio.wav(), "sample.wav");
  }

  private SeparationView diagnosed(UUID user) throws IOException {
    UUID id = studio.send(user, studio.wav(), false, null).id();
    studio.work();
    return studio.find(user, id);
  }

  private static ObjectNode name(@Nullable String name) {
    return JsonNodeFactory.instance.objectNode().put("name", name);
  }

  private static void isRefused(String code, ThrowingCallable call) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }

  @Test
  void aKnownVoice_isNamedWhenARecordingIsDiagnosed_aStrangerIsNot() throws IOException {
    KnownSpeakerView grace = enrol(studio.ada, "Grace", 20.5);

    SeparationView view = diagnosed(studio.ada);

    assertThat(view.names()).hasSize(1);
    SpeakerName found = view.names().getFirst();
    assertThat(found.number()).isEqualTo(2);
    assertThat(found.name()).isEqualTo("Grace");
    assertThat(found.speakerId()).isEqualTo(grace.id());
    assertThat(found.nameConfidence()).isBetween(0.5, 1.0);
    assertThat(studio.results(studio.ada).diagnosis(view.id()).speakers())
        .extracting(Diagnosis.Speaker::name)
        .containsExactly(null, "Grace");
  }

  @Test
  void oneVoice_namesOneSpeakerOnly_theOneMostAlike() throws IOException {
    enrol(studio.ada, "Grace", 11.5);
    studio.voices.heard.put(2, ScriptedVoices.voice(11));

    assertThat(diagnosed(studio.ada).names()).extracting(SpeakerName::number).containsExactly(2);
  }

  @Test
  void theVoicesOfAnotherUser_nameNobody() throws IOException {
    enrol(studio.user(), "Grace", 10);

    assertThat(diagnosed(studio.ada).names()).isEmpty();
    assertThat(studio.voices.listenings).hasValue(0);
  }

  @Test
  void aNameGivenByHand_wins_andNullBringsTheVoicesBack() throws IOException {
    enrol(studio.ada, "Grace", 10);
    UUID id = diagnosed(studio.ada).id();

    assertThat(studio.naming(studio.ada).name(id, 1, name(" Ada ")))
        .isEqualTo(new SpeakerName(1, "Ada", null, null));
    assertThat(studio.naming(studio.ada).name(id, 2, name("Linus")).name()).isEqualTo("Linus");
    assertThat(studio.find(studio.ada, id).names())
        .extracting(SpeakerName::name)
        .containsExactly("Ada", "Linus");

    assertThat(studio.naming(studio.ada).name(id, 1, JsonNodeFactory.instance.objectNode()).name())
        .isEqualTo("Ada");
    assertThat(studio.naming(studio.ada).name(id, 1, name(null)).name()).isEqualTo("Grace");
    assertThat(studio.naming(studio.ada).name(id, 2, name(null)).name()).isNull();
    assertThat(studio.find(studio.ada, id).names())
        .extracting(SpeakerName::name)
        .containsExactly("Grace");
  }

  @Test
  void aNameForNobody_isRefused() throws IOException {
    UUID waiting = studio.send(studio.ada, studio.wav(), false, null).id();
    isRefused("not-diagnosed", () -> studio.naming(studio.ada).name(waiting, 1, name("Ada")));
    studio.work();

    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> studio.naming(studio.ada).name(waiting, 3, name("Ada")));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> studio.naming(studio.user()).name(waiting, 1, name("Ada")));
  }

  @Test
  void aRenamedPerson_isCalledSoEverywhere_aForgottenOneNowhere() throws IOException {
    KnownSpeakerView grace = enrol(studio.ada, "Grace", 10);
    UUID id = diagnosed(studio.ada).id();

    studio
        .speakers(studio.ada)
        .rename(grace.id(), new KnownSpeakersResource.SpeakerChange(" Grace Hopper"));
    assertThat(studio.find(studio.ada, id).names().getFirst().name()).isEqualTo("Grace Hopper");

    studio.speakers(studio.ada).forget(grace.id());
    assertThat(studio.find(studio.ada, id).names()).isEmpty();
    assertThat(prints()).isZero();
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> studio.speakers(studio.ada).find(grace.id()));
  }

  private int prints() {
    return studio.database.read(
        Scope.user(studio.ada),
        handle -> handle.createQuery("select count(*) from speakers").mapTo(Integer.class).one());
  }

  @Test
  void aPerson_isSeenByTheirOwnerOnly() throws IOException {
    KnownSpeakerView grace = enrol(studio.ada, "Grace", 10);
    KnownSpeakersResource others = studio.speakers(studio.user());

    assertThat(studio.speakers(studio.ada).list(null, 20).items()).containsExactly(grace);
    assertThat(others.list(null, 20).items()).isEmpty();
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> others.find(grace.id()));
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> others.forget(grace.id()));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> others.verify(grace.id(), sample()));
  }

  @Test
  void people_comeInPages() throws IOException {
    enrol(studio.ada, "Grace", 10);
    enrol(studio.ada, "Ada", 20);
    enrol(studio.ada, "Linus", 30);

    var first = studio.speakers(studio.ada).list(null, 2);
    var second = studio.speakers(studio.ada).list(first.next(), 2);

    assertThat(first.items()).hasSize(2);
    assertThat(second.items()).hasSize(1).doesNotContainAnyElementsOf(first.items());
    assertThat(second.next()).isNull();
  }

  @Test
  void aSample_isOfAVoice_orNot() throws IOException {
    KnownSpeakerView grace = enrol(studio.ada, "Grace", 10);

    studio.voices.next = ScriptedVoices.voice(11);
    assertThat(studio.speakers(studio.ada).verify(grace.id(), sample()))
        .isEqualTo(new KnownSpeakersResource.Verification(-1, -2, true));
    studio.voices.next = ScriptedVoices.voice(15);
    assertThat(studio.speakers(studio.ada).verify(grace.id(), sample()).same()).isFalse();
  }

  @Test
  void aPrintOfAnotherEngine_isNotCompared() throws IOException {
    KnownSpeakerView grace = enrol(studio.ada, "Grace", 10);
    studio.voices.name = "voices 2";

    assertThat(studio.speakers(studio.ada).find(grace.id()).comparable()).isFalse();
    assertThat(diagnosed(studio.ada).names()).isEmpty();
    isRefused("not-comparable", () -> studio.speakers(studio.ada).verify(grace.id(), sample()));
  }

  @Test
  void severalSamples_makeOnePrint_unlessTheyAreOfSeveralPeople() throws IOException {
    KnownSpeakerView grace =
        (KnownSpeakerView)
            studio.speakers(studio.ada).enrol("Grace", List.of(sample(), sample())).getEntity();
    assertThat(grace.samples()).isEqualTo(2);

    studio.voices.more.add(ScriptedVoices.voice(30));
    isRefused(
        "invalid", () -> studio.speakers(studio.ada).enrol("Both", List.of(sample(), sample())));
  }

  @Test
  void whatIsNoVoice_isRefused() throws IOException {
    KnownSpeakersResource speakers = studio.speakers(studio.ada);
    Path program = Files.writeString(folder.resolve("voice.wav"), "MZ This program can't run");
    Path broken =
        Files.write(
            folder.resolve("half.wav"), "RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII));

    isRefused("invalid", () -> speakers.enrol("Grace", null));
    isRefused("invalid", () -> speakers.enrol(null, List.of(sample())));
    isRefused(
        "unsupported-media-type",
        () -> speakers.enrol("Grace", List.of(Studio.upload(program, "voice.wav"))));
    isRefused(
        "unreadable", () -> speakers.enrol("Grace", List.of(Studio.upload(broken, "half.wav"))));
    studio.voices.next = new VoicePrint(new double[] {10}, ScriptedVoices.ENOUGH - 1);
    isRefused("invalid", () -> speakers.enrol("Grace", List.of(sample())));
    assertThat(speakers.list(null, 20).items()).isEmpty();
  }
}
