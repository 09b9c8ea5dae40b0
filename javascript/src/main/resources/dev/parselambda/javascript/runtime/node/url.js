// The URL of the web, and what older code asks of this module.
const querystring = require('querystring');

const SLASHED = ['http:', 'https:', 'ftp:', 'ws:', 'wss:', 'file:'];

/** The parts of an address, which may be relative. */
const parse = (address, parseQuery = false) => {
  const isAbsolute = /^[a-z][a-z0-9+.-]*:/i.test(address);
  const url = new URL(address, 'http://relative');
  const query = parseQuery ? { ...querystring.parse(url.search.slice(1)) } : url.search.slice(1) || null;
  const absolute = value => (isAbsolute ? value || null : null);
  const user = url.username ? decodeURIComponent(url.username) + (url.password ? `:${decodeURIComponent(url.password)}` : '') : null;
  return {
    protocol: absolute(url.protocol),
    slashes: isAbsolute ? SLASHED.includes(url.protocol) : null,
    auth: user,
    host: absolute(url.host),
    port: absolute(url.port),
    hostname: absolute(url.hostname),
    hash: url.hash || null,
    search: url.search || null,
    query,
    pathname: url.pathname,
    path: url.pathname + url.search,
    href: isAbsolute ? url.href : url.pathname + url.search + url.hash,
  };
};

const format = given => {
  if (typeof given === 'string' || given instanceof URL) {
    return String(given);
  }
  const { protocol, auth, host, hostname, port, search, query } = given;
  const pathname = given.pathname ?? '';
  const hash = given.hash ?? '';
  const scheme = protocol ? `${protocol.replace(/:$/, '')}:` : '';
  const at = host || (hostname ? hostname + (port ? `:${port}` : '') : '');
  const asked = search ?? (query && typeof query === 'object' ? querystring.stringify(query) : '');
  const slashes = given.slashes || SLASHED.includes(scheme) ? '//' : '';
  const path = at && pathname && !pathname.startsWith('/') ? `/${pathname}` : pathname;
  return `${scheme}${at ? slashes : ''}${auth ? `${auth}@` : ''}${at}${path}${asked && !asked.startsWith('?') ? '?' : ''}${asked}${hash}`;
};

/** Of a URL what request() of http takes. */
const urlToHttpOptions = url => ({
  protocol: url.protocol,
  hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
  hash: url.hash,
  search: url.search,
  pathname: url.pathname,
  path: url.pathname + url.search,
  href: url.href,
  ...(url.port && { port: Number(url.port) }),
  ...((url.username || url.password) && { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` }),
});

/** What parse() gives, for code that asks what it has got. */
class Url {
  parse(address, parseQuery) {
    return Object.assign(this, parse(address, parseQuery));
  }

  format() {
    return format(this);
  }

  resolve(to) {
    return module.exports.resolve(this.href, to);
  }
}

module.exports = {
  Url,
  urlToHttpOptions,
  get URL() {
    return globalThis.URL;
  },
  get URLSearchParams() {
    return globalThis.URLSearchParams;
  },
  parse: (address, parseQuery) => new Url().parse(address, parseQuery),
  format,
  resolve: (from, to) => {
    const url = new URL(to, new URL(from, 'http://relative'));
    return url.origin === 'http://relative' ? url.pathname + url.search + url.hash : url.href;
  },
  fileURLToPath: url => decodeURIComponent(new URL(url).pathname),
  pathToFileURL: path => new URL(`file://${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`),
  domainToASCII: domain => new URL(`http://${domain}`).hostname,
};
