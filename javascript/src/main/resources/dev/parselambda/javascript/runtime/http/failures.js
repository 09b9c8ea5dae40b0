// Failures of Java's client as Node.js tells them.
const { isIP } = require('net');

const REFUSED = { ECONNREFUSED: -111, ETIMEDOUT: -110 };

module.exports = ({ code, message }, { hostname, port }) => {
  if (code === 'ENOTFOUND') {
    return Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code, errno: -3008, syscall: 'getaddrinfo', hostname });
  }
  if (code in REFUSED) {
    const address = isIP(hostname) ? hostname : '127.0.0.1';
    const at = hostname === 'localhost' || isIP(hostname) ? `${address}:${port}` : `${hostname}:${port}`;
    return Object.assign(new Error(`connect ${code} ${at}`), { code, errno: REFUSED[code], syscall: 'connect', address, port: Number(port) });
  }
  if (code === 'ECONNRESET') {
    return Object.assign(new Error('socket hang up'), { code });
  }
  return Object.assign(new Error(message), { code });
};
