// What the SDK calls instead of the network.
const contexts = require('./contexts.js');
const host = require('host:');

const as = options => (options.useMasterKey || options.useMaintenanceKey ? 'master' : options.sessionToken || '');

const lacks = value => value === undefined || (typeof value === 'object' && value !== null && Object.values(value).some(lacks));

/** What is undefined in a condition is null, as it is for the database: `notEqualTo('objectId', undefined)`. */
const written = (data = {}) => {
  if (!data.where || !lacks(data.where)) {
    return JSON.stringify(data);
  }
  const where = JSON.stringify(data.where, (_, value) => (value === undefined ? null : value));
  return JSON.stringify({ ...data, where: JSON.parse(where) });
};

/** Of an answer that is no JSON of Parse the path was none of the API. */
const errorOf = (Parse, answer, method, path) => {
  if (typeof answer !== 'string') {
    return new Parse.Error(answer.code, answer.error ?? answer.message);
  }
  return /^\/push\/?$/.test(path)
    ? new Parse.Error(Parse.Error.PUSH_MISCONFIGURED, 'Missing push configuration')
    : new Parse.Error(Parse.Error.COMMAND_UNAVAILABLE, `${method} ${path} is not available here`);
};

exports.controllerOf = Parse => ({
  request(method, path, data, options = {}) {
    const context = options.context === undefined ? null : JSON.stringify(contexts.encode(Parse, options.context));
    const address = encodeURI(path.startsWith('/') ? path : `/${path}`);
    return new Promise((resolve, reject) => {
      const installation = options.installationId ?? null;
      host.api(method, address, written(data ?? {}), as(options), context, installation, (status, text, headers) => {
        const answer = JSON.parse(text);
        if (status >= 400) {
          reject(errorOf(Parse, answer, method, address));
        } else {
          resolve(options.returnStatus ? { ...answer, _status: status, _headers: JSON.parse(headers) } : answer);
        }
      });
    });
  },

  /** What the SDK asks by an address of its own: files as they are, and their deletion. */
  async ajax(method, url, body, headers, options) {
    const path = url.slice(Parse.serverURL.replace(/\/$/, '').length);
    const data = body && typeof body !== 'string' ? fileOf(body, headers) : undefined;
    const response = await this.request(method, decodeURI(path), data, { ...options, ...rightsOf(headers) });
    return { response, status: 200 };
  },
});

const rightsOf = headers => ({
  useMasterKey: 'X-Parse-Master-Key' in headers,
  sessionToken: headers['X-Parse-Session-Token'],
});

const json = text => (text ? JSON.parse(text) : undefined);

const fileOf = (body, headers) => ({
  base64: Buffer.from(body).toString('base64'),
  _ContentType: headers['Content-Type'],
  fileData: {
    metadata: json(headers['X-Parse-File-Metadata']),
    tags: json(headers['X-Parse-File-Tags']),
    directory: headers['X-Parse-File-Directory'],
  },
});
