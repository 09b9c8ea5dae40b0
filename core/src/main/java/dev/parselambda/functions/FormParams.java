package dev.parselambda.functions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.value.Bytes;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters in a form of type {@code multipart/form-data} (RFC 7578): a field is a string, a
 * file is an object {@code {"filename", "contentType", "data"}} whose data are {@link Bytes}. Of
 * several with one name the last one wins.
 */
final class FormParams {
  private static final String TYPE = "multipart/form-data";
  private static final String UNKNOWN = "application/octet-stream";

  private FormParams() {}

  static boolean isForm(String contentType) {
    return contentType.regionMatches(true, 0, TYPE, 0, TYPE.length());
  }

  /**
   * @throws ParseException INVALID_JSON if the body is not a form
   */
  static Map<String, @Nullable Object> of(String contentType, byte[] body) {
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    try {
      if (new ContentType(contentType).getParameter("boundary") == null) {
        throw new MessagingException("its boundary is missing");
      }
      MimeMultipart form = new MimeMultipart(new ByteArrayDataSource(body, contentType));
      for (int i = 0; i < form.getCount(); i++) {
        add(params, form.getBodyPart(i));
      }
      if (!form.isComplete()) {
        throw new MessagingException("it ends too early");
      }
    } catch (MessagingException | IOException e) {
      throw new ParseException(
          ParseError.INVALID_JSON, "Invalid multipart request: " + e.getMessage(), e);
    }
    return params;
  }

  private static void add(Map<String, @Nullable Object> params, BodyPart part)
      throws MessagingException, IOException {
    String[] fields = part.getHeader("Content-Disposition");
    if (fields == null) {
      return;
    }
    ContentDisposition disposition = new ContentDisposition(fields[0]);
    String name = text(disposition.getParameter("name"));
    if (name == null) {
      return;
    }
    byte[] content;
    try (InputStream in = ((MimeBodyPart) part).getRawInputStream()) {
      content = in.readAllBytes();
    }
    String filename = text(disposition.getParameter("filename"));
    params.put(name, filename == null ? new String(content, UTF_8) : file(part, filename, content));
  }

  private static Map<String, Object> file(BodyPart part, String filename, byte[] content)
      throws MessagingException {
    String[] type = part.getHeader("Content-Type");
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("filename", filename);
    file.put("contentType", type == null ? UNKNOWN : type[0]);
    file.put("data", Bytes.of(content));
    return file;
  }

  /** Headers are read as bytes; those of a form are UTF-8. */
  private static @Nullable String text(@Nullable String bytes) {
    return bytes == null ? null : new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }
}
