package dev.parselambda.livequery.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.value.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

  /** Each line is a frame and what parse-server 9.10.0 says of it; nothing when it is right. */
  @Test
  void refusesWhatParseServerRefusesInItsWords() throws IOException {
    try (InputStream in = FrameReaderTest.class.getResourceAsStream("frames.jsonl");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        List<?> pair = (List<?>) Objects.requireNonNull(Json.parse(line));
        assertEquals(pair.get(1), refusal(Json.write(pair.get(0))), line);
      }
    }
  }

  private static String refusal(String frame) {
    try {
      var _ = FrameReader.read(frame);
      return "";
    } catch (FrameException e) {
      return e.text();
    }
  }

  @Test
  void aTextThatIsNoJsonIsNoFrame() throws FrameException {
    assertNull(FrameReader.read("{\"op\":"));
    assertNull(FrameReader.read(""));
  }

  @Test
  void aSubscriptionHasItsQueryAndItsSession() throws FrameException {
    assertEquals(
        new ClientFrame.Subscribe(
            7, new ClientFrame.Query("Game", Map.of("a", 1), List.of("b"), List.of("c")), "r:1"),
        FrameReader.read(
            """
            {"op":"subscribe","requestId":7,"sessionToken":"r:1",
             "query":{"className":"Game","where":{"a":1},"keys":["b"],"watch":["c"]}}
            """));
  }
}
