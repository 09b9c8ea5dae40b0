// Where a request goes, of the arguments of request(): (url), (url, options) or (options).
const { HttpAgent, HttpsAgent } = require('./agent.js');

const invalid = message => Object.assign(new TypeError(message), { code: 'ERR_INVALID_ARG_VALUE' });

/** What Java's client cannot be told. */
const REFUSED = {
  socketPath: 'there are no sockets of the file system',
  createConnection: 'connections are made by the server',
  rejectUnauthorized: 'certificates are always checked; give the JVM a trust store that has the one that is meant',
  ca: 'give the JVM a trust store that has it',
  cert: 'there are no certificates of clients',
  pfx: 'there are no certificates of clients',
};

const isRefused = (name, value) => (name === 'rejectUnauthorized' ? value === false : value !== undefined && value !== null);

const check = options => {
  for (const [name, why] of Object.entries(REFUSED)) {
    if (isRefused(name, options[name])) {
      throw invalid(`The option '${name}' of a request does not exist in Cloud Code of parse-lambda: ${why}`);
    }
  }
};

const checkAgent = agent => {
  if (!agent) {
    return;
  }
  if (!(agent instanceof HttpAgent || agent instanceof HttpsAgent) || agent.createConnection || agent.callback) {
    throw invalid('Only agents of http and https can be used in Cloud Code of parse-lambda, no others such as those of proxies');
  }
  check(agent.options);
};

exports.optionsOf = (input, given) => {
  if (typeof input !== 'string' && !(input instanceof URL) && !(input && input.href && input.searchParams)) {
    return { ...input };
  }
  const { urlToHttpOptions } = require('url');
  return { ...urlToHttpOptions(typeof input === 'string' ? new URL(input) : input), ...given };
};

exports.targetOf = (options, scheme) => {
  check(options);
  checkAgent(options.agent);
  const protocol = options.protocol || options.agent?.protocol || scheme;
  if (protocol !== scheme) {
    throw Object.assign(new TypeError(`Protocol "${protocol}" not supported. Expected "${scheme}"`), { code: 'ERR_INVALID_PROTOCOL' });
  }
  const isSecure = protocol === 'https:';
  const [hostname, ownPort] = hostOf(options);
  const port = options.port || ownPort || options.defaultPort || (isSecure ? 443 : 80);
  const path = options.path || '/';
  if (/[^\u0021-\u00ff]/.test(path)) {
    throw Object.assign(new TypeError('Request path contains unescaped characters'), { code: 'ERR_UNESCAPED_CHARACTERS' });
  }
  const literal = hostname.includes(':') ? `[${hostname}]` : hostname;
  return { protocol, isSecure, hostname, port, path, url: `${protocol}//${literal}:${port}${path.startsWith('/') ? '' : '/'}${path}` };
};

const hostOf = options => {
  const host = String(options.hostname || options.host || 'localhost').replace(/^\[(.*)\]$/, '$1');
  const [, name, port] = /^([^:]+):(\d+)$/.exec(host) || [null, host];
  return [name, port];
};
