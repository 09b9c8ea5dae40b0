// What the SDK calls instead of the network.
const host = require('host:');

const as = options => (options.useMasterKey || options.useMaintenanceKey ? 'master' : options.sessionToken || '');

exports.controllerOf = Parse => ({
  request(method, path, data, options = {}) {
    const context = options.context === undefined ? null : JSON.stringify(options.context);
    const address = encodeURI(path.startsWith('/') ? path : `/${path}`);
    return new Promise((resolve, reject) => {
      host.api(method, address, JSON.stringify(data ?? {}), as(options), context, (status, text, headers) => {
        const answer = JSON.parse(text);
        if (status >= 400) {
          reject(new Parse.Error(answer.code, answer.error ?? answer.message));
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
