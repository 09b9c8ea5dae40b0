package dev.parselambda.javascript.zlib;

/** Bytes that are compressed or decompressed piece by piece. */
interface Codec {
  /** What is wanted of what was put in: what there is, all of it, all of it and the end. */
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
