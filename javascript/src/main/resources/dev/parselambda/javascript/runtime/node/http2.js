const absent = require('../absent.js');

const NAMES = ['connect', 'createServer', 'createSecureServer', 'Http2ServerRequest', 'Http2ServerResponse'];

// https and fetch speak HTTP/2 by themselves where the server does.
module.exports = {
  constants: {
    HTTP2_HEADER_AUTHORITY: ':authority',
    HTTP2_HEADER_METHOD: ':method',
    HTTP2_HEADER_PATH: ':path',
    HTTP2_HEADER_SCHEME: ':scheme',
    HTTP2_HEADER_STATUS: ':status',
    HTTP2_METHOD_CONNECT: 'CONNECT',
    NGHTTP2_CANCEL: 8,
    NGHTTP2_NO_ERROR: 0,
  },
  ...absent('http2', NAMES, 'use https or fetch, which speak HTTP/2 where the server does'),
};
