package dev.parselambda.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentEncodingTest {
  private static final int LIMIT = 1000;
  private static final byte[] JSON = "{\"playerName\":\"Ada\"}".getBytes(UTF_8);

  /** The same JSON, made by Node.js: Java has no encoder. */
  private static final byte[] BROTLI = bytes("iwmAeyJwbGF5ZXJOYW1lIjoiQWRhIn0D");

  /** 64 MB of zeros. */
  private static final byte[] BROTLI_BOMB =
      bytes(
          "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/8//+DfwIgDgsAdO//+P//B/8EQBwWAOje//H//w/+CYA4LADQvf/L//8//BMAcVgAoHv/Bw==");

  @Test
  void aBodyIsDecodedAndItsHeaderFieldGone() {
    for (Map.Entry<String, byte[]> sent :
        Map.of(
                "gzip",
                gzip(JSON),
                "X-GZIP",
                gzip(JSON),
                "deflate",
                deflate(JSON),
                "br",
                BROTLI,
                "identity",
                JSON,
                "",
                JSON)
            .entrySet()) {
      Request decoded = ContentEncoding.decoded(request(sent.getKey(), sent.getValue()), LIMIT);
      assertArrayEquals(JSON, decoded.body(), sent.getKey());
      assertNull(decoded.headers().get("content-encoding"));
    }
  }

  @Test
  void ofSeveralEncodingsTheLastIsTheOutermost() {
    assertArrayEquals(JSON, decoded("deflate, gzip", gzip(deflate(JSON))));
    assertArrayEquals(JSON, decoded("br,identity,gzip", gzip(BROTLI)));
    assertArrayEquals(JSON, decoded("gzip, gzip, gzip", gzip(gzip(gzip(JSON)))));
    assertEquals(ParseError.UNSUPPORTED_ENCODING, refusal("gzip, gzip, gzip, gzip", gzip(JSON)));
  }

  @Test
  void aRequestWithoutTheFieldIsLeftAlone() {
    Request request = new Request(Method.POST, "/", "", Headers.NONE, JSON, "");
    assertSame(request, ContentEncoding.decoded(request, LIMIT));
  }

  @Test
  void noBodyIsNoBodyInAnyEncoding() {
    assertEquals(0, decoded("gzip", new byte[0]).length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "compress", "foo", "gzip, foo", "gzip;q=1", "utf-8"})
  void anUnknownEncodingIsRefused(String encoding) {
    assertEquals(ParseError.UNSUPPORTED_ENCODING, refusal(encoding, gzip(JSON)));
  }

  @Test
  void aBodyOfAnotherFormIsRefused() {
    for (String encoding : new String[] {"gzip", "deflate", "br"}) {
      assertEquals(ParseError.MALFORMED_BODY, refusal(encoding, JSON), encoding);
    }
  }

  @Test
  void aBodyThatEndsEarlyIsRefusedWhereverItDoes() {
    Map.of("gzip", gzip(JSON), "deflate", deflate(JSON), "br", BROTLI)
        .forEach(
            (encoding, whole) -> {
              for (int length = 1; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertEquals(
                    ParseError.MALFORMED_BODY, refusal(encoding, part), encoding + " " + length);
              }
            });
  }

  @Test
  void aBodyWithAWrongChecksumIsRefused() {
    byte[] gzip = gzip(JSON);
    gzip[gzip.length - 6] ^= 1;
    assertEquals(ParseError.MALFORMED_BODY, refusal("gzip", gzip));
    byte[] deflate = deflate(JSON);
    deflate[deflate.length - 1] ^= 1;
    assertEquals(ParseError.MALFORMED_BODY, refusal("deflate", deflate));
  }

  @Test
  void theLimitIsOnWhatComesOut() {
    assertEquals(LIMIT, decoded("gzip", gzip(new byte[LIMIT])).length);
    assertEquals(ParseError.BODY_TOO_LARGE, refusal("gzip", gzip(new byte[LIMIT + 1])));
    assertEquals(ParseError.BODY_TOO_LARGE, refusal("deflate", deflate(new byte[LIMIT + 1])));
    assertEquals(ParseError.BODY_TOO_LARGE, refusal("br", BROTLI_BOMB));
    // What is large in between is stopped there.
    assertEquals(ParseError.BODY_TOO_LARGE, refusal("gzip, gzip", gzip(gzip(new byte[4 << 20]))));
  }

  @Test
  void manyMembersOfGzipAreNoTrap() {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    byte[] empty = gzip(new byte[0]);
    for (int i = 0; i < 200_000; i++) {
      members.writeBytes(empty);
    }
    try {
      assertEquals(0, decoded("gzip", members.toByteArray()).length);
    } catch (ParseException e) {
      assertEquals(ParseError.MALFORMED_BODY, e.error());
    }
  }

  private static byte[] decoded(String encoding, byte[] body) {
    return ContentEncoding.decoded(request(encoding, body), LIMIT).body();
  }

  private static ParseError refusal(String encoding, byte[] body) {
    return assertThrows(ParseException.class, () -> decoded(encoding, body), encoding).error();
  }

  private static Request request(String encoding, byte[] body) {
    Headers headers = Headers.of(Map.of("Content-Encoding", encoding));
    return new Request(Method.POST, "/parse/classes/A", "", headers, body, "127.0.0.1");
  }

  private interface Encoder {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static byte[] gzip(byte[] bytes) {
    return encoded(bytes, GZIPOutputStream::new);
  }

  private static byte[] deflate(byte[] bytes) {
    return encoded(bytes, DeflaterOutputStream::new);
  }

  private static byte[] encoded(byte[] bytes, Encoder encoder) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (OutputStream out = encoder.around(encoded)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return encoded.toByteArray();
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
