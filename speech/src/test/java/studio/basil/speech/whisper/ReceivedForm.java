package studio.basil.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.basil.speech.adapter.FakeHttp;

/** A form as RFC 7578 has it, read strictly; contents have one character for each byte. */
record ReceivedForm(List<Part> parts) {
  private static final Pattern TYPE =
      Pattern.compile("multipart/form-data; boundary=([0-9A-Za-z'()+_,./:=?-]{1,70})");
  private static final Pattern PART =
      Pattern.compile(
          "\\AContent-Disposition: form-data; name=\"(\\w+(?:\\[\\])?)\"(?:; filename=\"([^\"]+)\")?\r\n"
              + "(?:Content-Type: ([^\r\n]+)\r\n)?\r\n(.*)\r\n\\z",
          Pattern.DOTALL);

  /** One part; file name and type are empty where there are none. */
  record Part(String name, String fileName, String type, String content) {}

  static ReceivedForm of(FakeHttp.Received request) {
    Matcher type = TYPE.matcher(request.headers().getFirst("Content-Type"));
    assertThat(type.matches()).as("type %s", request.headers().getFirst("Content-Type")).isTrue();
    String delimiter = "--" + type.group(1);
    assertThat(request.body()).startsWith(delimiter + "\r\n").endsWith(delimiter + "--\r\n");
    String inside = request.body().substring(0, request.body().length() - delimiter.length() - 4);
    List<Part> parts = new ArrayList<>();
    for (String part : inside.substring(delimiter.length() + 2).split(delimiter + "\r\n", -1)) {
      Matcher matcher = PART.matcher(part);
      assertThat(matcher.matches()).as("a part of %d characters", part.length()).isTrue();
      parts.add(
          new Part(
              matcher.group(1), text(matcher.group(2)), text(matcher.group(3)), matcher.group(4)));
    }
    return new ReceivedForm(parts);
  }

  /** The names and contents of the parts that are no files. */
  Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>();
    for (Part part : parts) {
      if (part.fileName().isEmpty()) {
        fields.put(part.name(), part.content());
      }
    }
    return fields;
  }

  /** The only file. */
  Part file() {
    List<Part> files = parts.stream().filter(part -> !part.fileName().isEmpty()).toList();
    assertThat(files).hasSize(1);
    return files.getFirst();
  }

  @SuppressWarnings("NullAway") // A group that takes no part is null.
  private static String text(String group) {
    return group == null ? "" : group;
  }
}
