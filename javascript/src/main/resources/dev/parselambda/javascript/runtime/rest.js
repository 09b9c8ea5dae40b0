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

  ajax() {
    return Promise.reject(new Parse.Error(Parse.Error.OTHER_CAUSE, 'The SDK in Cloud Code calls the API without HTTP'));
  },
});
