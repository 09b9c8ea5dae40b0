package dev.parselambda.web;

import dev.parselambda.web.WebException.Reason;
import java.io.IOException;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Requests in the library's form. */
final class Requests {
  /** Methods that may be sent twice (RFC 9110, 9.2.2). */
  private static final Set<String> REPEATABLE = Set.of("PUT", "DELETE", "OPTIONS");

  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private Requests() {}

  static Request of(WebRequest asked) throws WebException {
    try {
      Request.Builder request = new Request.Builder().url(asked.url());
      // Unless it is asked for, the library would have answers compressed and read them itself.
      request.header("Accept-Encoding", "identity");
      request.header("User-Agent", "parse-lambda");
      for (WebField field : asked.fields()) {
        if (field.name().equalsIgnoreCase("Accept-Encoding")
            || field.name().equalsIgnoreCase("User-Agent")) {
          request.removeHeader(field.name());
        }
      }
      for (WebField field : asked.fields()) {
        request.addHeader(field.name(), field.value());
      }
      return request.method(asked.method(), body(asked)).build();
    } catch (IllegalArgumentException e) {
      throw new WebException(Reason.INVALID_REQUEST, String.valueOf(e.getMessage()), e);
    }
  }

  private static @Nullable RequestBody body(WebRequest asked) {
    byte[] bytes = asked.body();
    if (bytes == null) {
      return WITH_BODY.contains(asked.method())
          ? new Body(new byte[0], !REPEATABLE.contains(asked.method()))
          : null;
    }
    return new Body(bytes, !REPEATABLE.contains(asked.method()));
  }

  private static final class Body extends RequestBody {
    private final byte[] bytes;
    private final boolean once;

    /**
     * @param once whether it must not be sent again after it may have arrived
     */
    Body(byte[] bytes, boolean once) {
      this.bytes = bytes;
      this.once = once;
    }

    /** The request's own field says it. */
    @Override
    public @Nullable MediaType contentType() {
      return null;
    }

    @Override
    public long contentLength() {
      return bytes.length;
    }

    @Override
    public boolean isOneShot() {
      return once;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      var _ = sink.write(bytes);
    }
  }
}
