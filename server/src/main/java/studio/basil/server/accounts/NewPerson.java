package studio.basil.server.accounts;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import studio.basil.server.http.Texts;

/** A person who is to get an account. */
public record NewPerson(
    @Schema(description = Form.EMAIL)
        @Size(max = Form.LONGEST_EMAIL)
        @Pattern(regexp = Form.EMAIL_PATTERN)
        String email,
    @Schema(description = Texts.LINE_DESCRIPTION)
        @Size(max = Form.LONGEST_NAME)
        @Pattern(regexp = Texts.LINE)
        String name,
    @Schema(format = NewPassword.FORMAT, description = NewPassword.DESCRIPTION) String password) {

  /** Without the password, so that it reaches no log. */
  @Override
  public String toString() {
    return "NewPerson[" + email + "]";
  }
}
