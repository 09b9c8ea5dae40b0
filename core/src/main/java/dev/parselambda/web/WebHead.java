package dev.parselambda.web;

import java.util.List;

/**
 * The head of an answer.
 *
 * @param url where it comes from, after redirects
 * @param redirected whether a redirect led there
 */
public record WebHead(int status, String url, boolean redirected, List<WebField> fields) {

  /** The first value of a field, whatever the case of its name; empty when it is missing. */
  public String field(String name) {
    for (WebField field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return field.value();
      }
    }
    return "";
  }
}
