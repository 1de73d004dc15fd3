package studio.basil.server.speakers;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.separation.identification.VoicePrint;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.audit.AuditEntry;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.VoiceEngine;
import studio.basil.server.http.Page;
import studio.basil.server.http.ProblemException;
import studio.basil.server.http.Texts;

/** People whose voices are known again in recordings. */
@Path("/speakers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Speakers")
public final class KnownSpeakersResource {
  /** Of a person's name, in characters. */
  public static final int LONGEST_NAME = 100;

  /** Each is compared with each speaker of a recording. */
  private static final int MOST_OF_USER = 1_000;

  private final KnownSpeakerStore store;
  private final VoiceEngine engine;
  private final Enrolment enrolment;
  private final AuditLog audit;
  private final SecurityIdentity identity;
  private final Clock clock;

  /** Called by Quarkus. */
  @Inject
  public KnownSpeakersResource(
      Transactions database,
      VoiceEngine engine,
      AuditLog audit,
      SecurityIdentity identity,
      Clock clock) {
    this.store = new KnownSpeakerStore(database, clock);
    this.engine = engine;
    this.enrolment = new Enrolment(engine);
    this.audit = audit;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * What is to be changed of a known speaker.
   *
   * @param name the one that they get
   */
  public record SpeakerChange(
      @Schema(description = Texts.LINE_DESCRIPTION)
          @Size(max = LONGEST_NAME)
          @Pattern(regexp = Texts.LINE)
          String name) {}

  /**
   * Whether a sample is of a voice.
   *
   * @param score how much more likely it is one voice than two, as a natural logarithm
   * @param threshold the least score of one voice
   */
  public record Verification(
      @Schema(examples = "21.5") double score,
      @Schema(examples = "-34") double threshold,
      boolean same) {}

  /** Enrols a person. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "enrolSpeaker",
      summary = "Have a voice known again",
      description =
          "One to 10 samples in which only that person speaks, 5 seconds or more each. Only what"
              + " tells the voice from others is kept; recordings that are diagnosed from then on"
              + " name it. Get the person's consent first.")
  @APIResponse(
      responseCode = "201",
      description = "The person is known; Location tells where",
      content = @Content(schema = @Schema(implementation = KnownSpeakerView.class)))
  public Response enrol(
      @RestForm("name")
          @Schema(description = Texts.LINE_DESCRIPTION)
          @Size(max = LONGEST_NAME)
          @Pattern(regexp = Texts.LINE)
          @Nullable String name,
      @RestForm("sample") @Nullable List<FileUpload> samples)
      throws IOException {
    if (name == null) {
      throw ProblemException.invalid("name", "is missing");
    }
    UUID user = Caller.of(identity).userId();
    if (store.count(user) >= MOST_OF_USER) {
      throw ProblemException.of(
          Response.Status.CONFLICT,
          "too-many-speakers",
          "You have %d known speakers. Delete some.".formatted(MOST_OF_USER));
    }
    VoicePrint print = enrolment.print(samples);
    Instant now = clock.instant();
    KnownSpeaker speaker =
        new KnownSpeaker(
            UuidCreator.getTimeOrderedEpoch(),
            user,
            name.strip(),
            samples == null ? 0 : samples.size(),
            now,
            now,
            engine.name(),
            print);
    store.add(speaker, handle -> note(handle, "speaker.enrolled", speaker.id()));
    return Response.created(URI.create("/speakers/" + speaker.id())).entity(view(speaker)).build();
  }

  /** A page of known speakers. */
  @GET
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "listSpeakers",
      summary = "List the people whose voices are known",
      description = "The newest first. \"next\" of the answer is the \"cursor\" of the next page.")
  public Page<KnownSpeakerView> list(
      @QueryParam("cursor") @Parameter(description = "\"next\" of the page before")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    Page<KnownSpeaker> page = store.page(Caller.of(identity).own(), cursor, limit);
    return new Page<>(page.items().stream().map(this::view).toList(), page.next());
  }

  /** A known speaker. */
  @GET
  @Path("/{id}")
  @RolesAllowed(Permission.READ)
  @Operation(operationId = "findSpeaker", summary = "A person whose voice is known")
  public KnownSpeakerView find(@PathParam("id") UUID id) {
    return view(known(id));
  }

  /** Renames one. */
  @PATCH
  @Path("/{id}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "renameSpeaker",
      summary = "Rename a person whose voice is known",
      description = "In all separations that have the name by the voice, too.")
  public KnownSpeakerView rename(@PathParam("id") UUID id, SpeakerChange body) {
    return view(
        store.rename(scope(), id, body.name().strip()).orElseThrow(KnownSpeakersResource::unknown));
  }

  /** Forgets one. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "forgetSpeaker",
      summary = "Forget a voice",
      description = "And the name wherever the voice gave it.")
  @APIResponse(responseCode = "204")
  public void forget(@PathParam("id") UUID id) {
    if (!store.delete(scope(), id, handle -> note(handle, "speaker.deleted", id))) {
      throw unknown();
    }
  }

  /** Compares a sample. */
  @POST
  @Path("/{id}/verify")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "verifySpeaker",
      summary = "Find out whether a sample is of a voice",
      description =
          "One stranger in a hundred passes the threshold. That is good enough to name the speakers"
              + " of a recording, and no proof of who somebody is.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Verification.class)))
  @APIResponse(responseCode = "409")
  public Verification verify(
      @PathParam("id") UUID id, @RestForm("sample") @Nullable FileUpload sample)
      throws IOException {
    KnownSpeaker speaker = known(id);
    if (!speaker.engine().equals(engine.name())) {
      throw ProblemException.of(
          Response.Status.CONFLICT,
          "not-comparable",
          "The voice was learnt in another way than this server knows. Enrol the person again.");
    }
    VoicePrint print = enrolment.print(sample == null ? null : List.of(sample));
    double score = engine.likeness(speaker.print(), print);
    return new Verification(score, engine.threshold(), score >= engine.threshold());
  }

  private void note(Handle handle, String action, UUID id) {
    audit.write(
        handle,
        new AuditEntry(action, id.toString(), Caller.of(identity).userId(), null, Map.of()));
  }

  private KnownSpeaker known(UUID id) {
    return store.find(scope(), id).orElseThrow(KnownSpeakersResource::unknown);
  }

  private KnownSpeakerView view(KnownSpeaker speaker) {
    return KnownSpeakerView.of(speaker, engine);
  }

  private Scope scope() {
    return Caller.of(identity).everything();
  }

  private static NotFoundException unknown() {
    return new NotFoundException("There is no known speaker of that id.");
  }
}
