package dev.parselambda.javascript.zlib;

/** Bytes that are compressed or decompressed piece by piece. */
interface Codec {
  /** The requested output: available data, all data, or all data and the end. */
  enum Until {
    MORE,
    NOW,
    END
  }

  /**
   * @throws dev.parselambda.javascript.host.HostException for what cannot be decompressed, with the
   *     code of zlib
   */
  byte[] feed(byte[] bytes, Until until);
}
