package studio.basil.speech.openai;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TokenUsage;

/** One answer under way: the task that reads it and the handle that cancels it. */
final class ChatCompletion implements Runnable, Cancellable {
  private static final int OK = 200;

  /** More than any server needs to explain an error. */
  private static final int LONGEST_ERROR_BYTES = 64 * 1024;

  private final HttpClient client;
  private final ChatCompletionsSettings settings;
  private final ChatRequest request;
  private final ServedBy servedBy;
  private final Consumer<GenerationEvent> listener;
  private final ChatFailures failures;
  private final ResponseLines lines = new ResponseLines();
  private final ChatAnswer answer = new ChatAnswer();
  private volatile boolean cancelled;
  private volatile @Nullable CompletableFuture<HttpResponse<String>> exchange;

  ChatCompletion(
      HttpClient client,
      ChatCompletionsSettings settings,
      ChatRequest request,
      ServedBy servedBy,
      Consumer<GenerationEvent> listener) {
    this.client = client;
    this.settings = settings;
    this.request = request;
    this.servedBy = servedBy;
    this.listener = listener;
    this.failures = new ChatFailures(settings);
  }

  @Override
  public void cancel() {
    cancelled = true;
    release();
  }

  @Override
  public void run() {
    GenerationEvent end;
    try {
      end = generate();
    } catch (TimeoutException late) {
      end = failed(failures.stalled(answer.started()));
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      end = failed(failures.unreachable(cause == null ? failure : cause));
    } catch (ChatAnswerException fault) {
      end = failed(failures.unusable(fault));
    } catch (InterruptedException | RuntimeException fault) {
      end = failed(failures.internal(fault));
    }
    release();
    tell(end);
  }

  private GenerationEvent generate()
      throws InterruptedException, ExecutionException, TimeoutException, ChatAnswerException {
    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(ChatBody.httpRequest(settings, request), this::subscriber);
    exchange = response;
    var ended = response.whenComplete((_, _) -> lines.end());
    if (cancelled) {
      release();
    }
    Duration patience = settings.firstTokenTimeout();
    Optional<String> line = lines.next(patience);
    while (line.isPresent() && !answer.done()) {
      answer.read(line.get()).ifPresent(text -> tell(new GenerationEvent.Delta(text)));
      patience = answer.started() ? settings.stallTimeout() : patience;
      line = answer.done() ? line : lines.next(patience);
    }
    return answer.done() ? completed() : endOf(ended.get());
  }

  private GenerationEvent endOf(HttpResponse<String> response) {
    if (response.statusCode() != OK) {
      Optional<String> retryAfter = response.headers().firstValue("Retry-After");
      return failed(failures.refused(response.statusCode(), response.body(), retryAfter));
    }
    return answer.finished() ? completed() : failed(failures.brokenOff());
  }

  private GenerationEvent completed() {
    return answer.started()
        ? new GenerationEvent.Completed(
            TokenUsage.of(answer.inputTokens(request), answer.outputTokens()), servedBy)
        : failed(failures.empty());
  }

  /** Streams the body of an answer to the lines and keeps the body of an error. */
  private BodySubscriber<String> subscriber(HttpResponse.ResponseInfo info) {
    return info.statusCode() == OK
        ? BodySubscribers.fromLineSubscriber(lines, _ -> "", StandardCharsets.UTF_8, null)
        : BodySubscribers.limiting(
            BodySubscribers.ofString(StandardCharsets.UTF_8), LONGEST_ERROR_BYTES);
  }

  /** Closes the connection unless the response has ended. */
  private void release() {
    lines.cancel();
    CompletableFuture<?> pending = exchange;
    if (pending != null) {
      pending.cancel(true);
    }
  }

  private void tell(GenerationEvent event) {
    if (!cancelled) {
      listener.accept(event);
    }
  }

  private static GenerationEvent failed(SpeechFailure failure) {
    return new GenerationEvent.Failed(failure);
  }
}
