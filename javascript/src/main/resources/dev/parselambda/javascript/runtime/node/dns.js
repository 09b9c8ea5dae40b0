// Names of hosts, by Java. What else a name server knows is not asked.
const host = require('host:');
const absent = require('../absent.js');

const failed = (code, name) =>
  Object.assign(new Error(`getaddrinfo ${code} ${name}`), { code, errno: -3008, syscall: 'getaddrinfo', hostname: name });

const addresses = name =>
  new Promise((resolve, reject) => {
    host.lookup(name, (failure, found) => (failure ? reject(failed(failure, name)) : resolve(JSON.parse(found))));
  });

const lookup = async (name, options) => {
  const { all = false, family = 0 } = typeof options === 'object' && options !== null ? options : { family: options };
  const asked = { IPv4: 4, IPv6: 6 }[family] ?? family ?? 0;
  const found = (await addresses(name)).filter(each => asked === 0 || each.family === asked);
  if (found.length === 0) {
    throw failed('ENOTFOUND', name);
  }
  return all ? found : found[0];
};

const resolver = family => async name => (await lookup(name, { all: true, family })).map(({ address }) => address);

const promises = { lookup, resolve4: resolver(4), resolve6: resolver(6), resolve: resolver(4) };

const called = work => (...args) => {
  const callback = args.pop();
  work(...args).then(value => callback(null, value), callback);
};

const NAMES = ['Resolver', 'lookupService', 'resolveAny', 'resolveCname', 'resolveMx', 'resolveNs', 'resolvePtr', 'resolveSoa', 'resolveSrv', 'resolveTxt', 'reverse'];
const missing = absent('dns', NAMES, 'only addresses can be looked up');

module.exports = {
  ...missing,
  lookup(name, ...rest) {
    const callback = rest.pop();
    const [options] = rest;
    lookup(name, options).then(
      found => (Array.isArray(found) ? callback(null, found) : callback(null, found.address, found.family)),
      callback
    );
  },
  resolve4: called(promises.resolve4),
  resolve6: called(promises.resolve6),
  resolve: called(promises.resolve),
  setDefaultResultOrder() {},
  getDefaultResultOrder: () => 'verbatim',
  getServers: () => [],
  promises: { ...missing, ...promises },
  ADDRCONFIG: 32,
  V4MAPPED: 8,
  ALL: 16,
  NOTFOUND: 'ENOTFOUND',
};
