package studio.basil.server.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.basil.server.database.TestData;

/** The packaged server, started as the launcher starts it. Closing kills it. */
final class ServerProcess implements AutoCloseable {
  private static final String LISTENING = "Listening at ";

  /** A server that lives for seconds gains nothing from the compiler that takes its time. */
  static final String QUICKLY_COMPILED = "-XX:TieredStopAtLevel=1";

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunningProcess process;
  private final Path folder;

  private ServerProcess(RunningProcess process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /**
   * Starts it on a free port without waiting for anything. A database is there already, as making
   * it keeps a core busy for many seconds.
   *
   * @param folder its working directory, where it keeps recordings and data
   * @param settings environment variables beside the usual ones
   */
  static ServerProcess launch(Path folder, Map<String, String> settings) throws IOException {
    if (!settings.containsKey("DATABASE_URL") && !Files.exists(folder.resolve("data"))) {
      TestData.folderWithSchema(folder);
    }
    return launchAsItIs(folder, settings);
  }

  private static ServerProcess launchAsItIs(Path folder, Map<String, String> settings)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Project.path("server/jvm.options"));
    command.add(QUICKLY_COMPILED);
    String measured = System.getProperty("basil.it.jvm.options", "");
    if (!measured.isBlank()) {
      command.add(measured);
    }
    command.add("-jar");
    command.add(Project.path("server/target/quarkus-app/quarkus-run.jar").toString());
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(ServerProcess::isAnAccount);
    builder.environment().put("PORT", "0");
    builder.environment().put("LOG_FORMAT", "text");
    builder.environment().put("RATE_LIMIT_PER_MINUTE", "0");
    builder.environment().put("RATE_LIMIT_LOGINS_PER_MINUTE", "0");
    builder.environment().put("HOST_PROVIDER", "scripted");
    builder.environment().put("GUEST_PROVIDER", "scripted");
    builder.environment().put("BASIL_MODELS_DIR", Project.models().toString());
    builder.environment().putAll(settings);
    return new ServerProcess(RunningProcess.start(builder), folder);
  }

  /** Starts it and waits until sessions can be opened. */
  static ServerProcess start(Path folder) throws IOException, InterruptedException {
    ServerProcess server = launch(folder, Map.of());
    server.awaitReady();
    return server;
  }

  /** The same where nothing is yet, so that it makes its database itself. */
  static ServerProcess startForTheFirstTime(Path folder) throws IOException, InterruptedException {
    ServerProcess server = launchAsItIs(folder, Map.of());
    server.awaitReady();
    return server;
  }

  /** With somebody's own keys the server would ask providers elsewhere. */
  private static boolean isAnAccount(String variable) {
    return variable.endsWith("_API_KEY") || variable.equals("GOOGLE_APPLICATION_CREDENTIALS");
  }

  /** Waits until sessions can be opened. */
  void awaitReady() throws InterruptedException {
    process.awaitLine("sign of being ready", line -> line.contains("Ready after "));
  }

  RunningProcess process() {
    return process;
  }

  Path recordings() {
    return folder.resolve("recordings");
  }

  /** Its address, without a slash at the end. */
  String url() throws InterruptedException {
    String line = process.awaitLine("address", each -> each.contains(LISTENING));
    String address = line.substring(line.indexOf(LISTENING) + LISTENING.length()).strip();
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  /** Asks for a path, with headers as name and value in turn. */
  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
  }

  /** Looks at the JSON of a path, which tells nobody of its changes, until it is as wanted. */
  JsonNode await(String path, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + RunningProcess.PATIENCE.toNanos();
    while (true) {
      JsonNode now = JSON.readTree(get(path).body());
      if (wanted.test(now)) {
        return now;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(path + " stays " + now);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** Asks what a path would answer. */
  HttpResponse<String> head(String path) throws IOException, InterruptedException {
    return send("HEAD", path, HttpRequest.BodyPublishers.noBody());
  }

  /** Sends JSON, with headers as name and value in turn. */
  HttpResponse<String> send(String method, String path, String json, String... headers)
      throws IOException, InterruptedException {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return send(method, path, HttpRequest.BodyPublishers.ofString(json), all);
  }

  private HttpResponse<String> send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /** The programs of its database would outlive it, and write to a folder that is deleted. */
  @Override
  public void close() {
    List<ProcessHandle> programs = new ArrayList<>(process.descendants());
    process.close();
    programs.addAll(database());
    programs.forEach(ProcessHandle::destroyForcibly);
    programs.forEach(program -> program.onExit().orTimeout(60, TimeUnit.SECONDS).join());
  }

  private List<ProcessHandle> database() {
    try {
      Path file = folder.resolve("data/postgres/cluster/postmaster.pid");
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst())).stream()
          .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
          .toList();
    } catch (IOException none) {
      return List.of();
    }
  }
}
