// Bytes on their way to Java, an ArrayBuffer of exactly them, and from it.
exports.toHost = ({ buffer, byteOffset, byteLength }) =>
  byteOffset === 0 && byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);

/** Copied, for what Java holds is slow to read byte by byte. */
exports.fromHost = bytes => Buffer.from(new Uint8Array(new ArrayBuffer(bytes)));
