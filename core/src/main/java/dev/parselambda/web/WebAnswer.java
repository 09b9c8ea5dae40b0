package dev.parselambda.web;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An answer that was read to its end. */
public record WebAnswer(WebHead head, byte[] body) {

  public int status() {
    return head.status();
  }

  public boolean isOk() {
    return head.status() / 100 == 2;
  }

  public String text() {
    return new String(body, UTF_8);
  }
}
