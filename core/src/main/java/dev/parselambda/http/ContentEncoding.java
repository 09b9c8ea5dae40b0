package dev.parselambda.http;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * Decodes compressed request bodies ({@code Content-Encoding}: gzip, deflate or br).
 *
 * <p>A few kilobytes may stand for gigabytes, so decoding stops at the limit, for each encoding of
 * several.
 */
public final class ContentEncoding {
  private static final String FIELD = "content-encoding";

  /** Clients apply one. An endless list would cost the time of as many bodies. */
  private static final int MOST = 3;

  private ContentEncoding() {}

  /**
   * The request with its body as it was before it was compressed, and without the header field.
   *
   * @param limit the most bytes that a body may have in any state
   * @throws ParseException UNSUPPORTED_ENCODING for an unknown encoding, BODY_TOO_LARGE above the
   *     limit, MALFORMED_BODY for a body that is corrupt or ends early
   */
  public static Request decoded(Request request, long limit) {
    String given = request.headers().get(FIELD);
    if (given == null) {
      return request;
    }
    List<String> encodings = encodings(given);
    byte[] body = request.body();
    if (body.length > 0) {
      int most = (int) Math.min(limit, Integer.MAX_VALUE - 16);
      // The last one of the list was applied last.
      for (String encoding : encodings.reversed()) {
        body = decoded(body, encoding, most);
      }
    }
    return request.withBody(body).withoutHeader(FIELD);
  }

  private static List<String> encodings(String given) {
    List<String> encodings = new ArrayList<>();
    for (String each : given.toLowerCase(Locale.ROOT).split(",")) {
      String encoding = each.strip();
      if (!encoding.isEmpty() && !encoding.equals("identity")) {
        encodings.add(known(encoding));
      }
    }
    if (encodings.size() > MOST) {
      throw unsupported(given);
    }
    return encodings;
  }

  private static String known(String encoding) {
    return switch (encoding) {
      case "gzip", "x-gzip" -> "gzip";
      case "deflate", "br" -> encoding;
      default -> throw unsupported(encoding);
    };
  }

  private static byte[] decoded(byte[] body, String encoding, int most) {
    byte[] decoded;
    try (InputStream in = stream(new ByteArrayInputStream(body), encoding)) {
      decoded = in.readNBytes(most + 1);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Java reads the members of a gzip file by recursion, and there may be very many.
      throw new ParseException(ParseError.MALFORMED_BODY, "the body is not valid " + encoding, e);
    }
    if (decoded.length > most) {
      throw new ParseException(ParseError.BODY_TOO_LARGE, "request entity too large");
    }
    return decoded;
  }

  private static InputStream stream(InputStream in, String encoding) throws IOException {
    return switch (encoding) {
      case "gzip" -> new GZIPInputStream(in);
      case "br" -> new BrotliInputStream(in);
      default -> new InflaterInputStream(in);
    };
  }

  private static ParseException unsupported(String encoding) {
    return new ParseException(
        ParseError.UNSUPPORTED_ENCODING, "unsupported content encoding \"" + encoding + "\"");
  }
}
