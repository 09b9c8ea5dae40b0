const { lazily } = require('../crypto/bytes.js');
const { webcrypto } = require('../node/crypto.js');

exports.crypto = webcrypto;
lazily(exports, ['CryptoKey', 'SubtleCrypto'], () => require('../crypto/subtle.js'));
