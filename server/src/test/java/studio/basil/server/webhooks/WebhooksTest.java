package studio.basil.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.ProblemException;
import studio.basil.server.webhooks.WebhooksResource.NewWebhook;

/** Webhooks as their users make and see them. */
@ExtendWith(TestPostgres.class)
class WebhooksTest extends WebhookScene {
  @Test
  void aDeletedWebhook_isToldNothing_andTheChangesAreAudited() {
    NewWebhook made = make();
    leave(UUID.randomUUID());

    resource(ada).remove(made.webhook().id(), "10.0.0.1");

    assertThat(round.run()).isZero();
    assertThat(resource(ada).list().items()).isEmpty();
    List<String> audited =
        database.in(
            Scope.user(ada),
            handle ->
                handle
                    .createQuery("select action from audit_log order by at, id")
                    .mapTo(String.class)
                    .list());
    assertThat(audited).containsExactlyInAnyOrder("webhook.made", "webhook.deleted");
  }

  @Test
  void nobody_seesTheWebhooksOfAnother() {
    NewWebhook made = make();
    WebhooksResource berts = resource(user());

    assertThat(berts.list().items()).isEmpty();
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> berts.deliveries(made.webhook().id(), null, 20));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> berts.remove(made.webhook().id(), null));
    assertThat(resource(ada).list().items()).containsExactly(made.webhook());
  }

  @Test
  void addressesThatAreNotAllowed_areRefused_andSoAreTooMany() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> make("http://127.0.0.1/", null))
        .satisfies(
            refusal -> assertThat(refusal.problem().errors().getFirst().field()).isEqualTo("url"));
    for (int i = 0; i < 20; i++) {
      make("https://hooks.example.org/" + i, null);
    }
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> make("https://hooks.example.org/", null))
        .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo("too-many-webhooks"));
  }
}
