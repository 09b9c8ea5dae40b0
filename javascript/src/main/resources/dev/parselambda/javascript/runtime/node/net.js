const absent = require('../absent.js');

const PART = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^(?:${PART}\\.){3}${PART}$`);

const isIPv4 = text => IPV4.test(text);

const isIPv6 = given => {
  const text = String(given).replace(/%[0-9a-zA-Z]+$/, '');
  return /^[0-9a-f:.]+$/i.test(text) && text.includes(':') && URL.canParse(`http://[${text}]/`);
};

module.exports = {
  isIPv4,
  isIPv6,
  isIP: text => (isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0),
  setDefaultAutoSelectFamily() {},
  ...absent('net', ['BlockList', 'Server', 'Socket', 'SocketAddress', 'Stream', 'connect', 'createConnection', 'createServer'], 'use http, https or fetch'),
};
