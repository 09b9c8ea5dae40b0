const absent = require('../absent.js');

const NAMES = ['Server', 'TLSSocket', 'checkServerIdentity', 'connect', 'createSecureContext', 'createServer'];

module.exports = {
  rootCertificates: [],
  DEFAULT_MIN_VERSION: 'TLSv1.2',
  DEFAULT_MAX_VERSION: 'TLSv1.3',
  ...absent('tls', NAMES, 'use https or fetch'),
};
