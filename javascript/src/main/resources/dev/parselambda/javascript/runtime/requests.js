// The request that code gets, of what Java tells.
const { fromHost } = require('./bytes.js');
const contexts = require('./contexts.js');
const { decode } = require('./params.js');
const { settings } = require('./settings.js');
const log = require('./log.js');

/** A property that is made when it is first asked for: an object of the SDK costs a tenth of a millisecond or more. */
const lazily = (request, name, make) => {
  const define = value => Object.defineProperty(request, name, { value, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(request, name, {
    enumerable: true,
    configurable: true,
    get: () => define(make())[name],
    set: define,
  });
};

const common = (Parse, json) => {
  const request = {
    master: json.master,
    isReadOnly: json.isReadOnly,
    user: undefined,
    installationId: json.installationId,
    headers: json.headers,
    ip: json.ip,
    log,
    config: settings,
    context: contexts.decode(Parse, json.context),
  };
  if (json.user) {
    lazily(request, 'user', () => Parse.Object.fromJSON({ ...json.user, className: '_User' }));
  }
  return request;
};

exports.functionRequest = (Parse, json) => {
  const request = common(Parse, json);
  const objects = {};
  for (const name of json.objectParams ?? []) {
    objects[name] = Parse.Object.fromJSON(json.params[name]);
    delete json.params[name];
  }
  const params = Object.assign(decode(json.params, Parse), objects);
  // What an option's function is handed is where Parse Server has it, too: request.object.
  return Object.assign(request, json.objectParams && params, { params, functionName: json.functionName });
};

exports.jobRequest = (Parse, json, message, again) => ({
  params: decode(json.params, Parse),
  jobName: json.jobName,
  jobId: json.jobId,
  headers: json.headers,
  ip: json.ip,
  log,
  config: settings,
  message(text) {
    if (typeof text === 'string') {
      message(text);
    }
  },
  // These two Parse Server has not: a job that takes longer than a run may goes on in another one.
  endsWithin: milliseconds => json.deadline !== undefined && Date.now() + milliseconds > json.deadline,
  continueWith: params => again(JSON.stringify(Parse._encode(params === undefined ? {} : params))),
});

/** The object of a save: what is stored, changed by what is written, so that it knows what changes. */
const changed = (Parse, json) => {
  const object = json.original ? Parse.Object.fromJSON(json.original) : Parse.Object.fromJSON({ className: json.className });
  const readOnly = object.constructor.readOnlyAttributes ? object.constructor.readOnlyAttributes() : [];
  if (!json.original && json.object.objectId) {
    object.id = json.object.objectId;
  }
  // All at once, for each call looks at the whole object.
  const changes = Object.create(null);
  for (const [field, value] of Object.entries(json.changes)) {
    if (!readOnly.includes(field)) {
      changes[field] = value && value.__op ? value : Parse._decode(field, value);
    }
  }
  object.set(changes);
  return object;
};

const config = (Parse, json) => {
  const object = new Parse.Config();
  const { className, ...params } = json;
  object.attributes = Parse._decode(undefined, params);
  return object;
};

const objectOf = (Parse, json, of) => (json.className === '@Config' ? config(Parse, of) : Parse.Object.fromJSON(of));

const subject = (Parse, json) => {
  const object = objectOf(Parse, json, json.object);
  if (json.triggerName === 'afterSave' && !json.original && object._setExisted) {
    object._setExisted(false);
  }
  return object;
};

const queryOf = (Parse, json) => new Parse.Query(json.className).withJSON(json.query);

const subjects = {
  object: (Parse, json) => ({
    object: json.triggerName === 'beforeSave' && json.className !== '@Config' ? changed(Parse, json) : subject(Parse, json),
  }),
  objects: (Parse, json) => ({
    objects: json.objects.map(each => Parse.Object.fromJSON({ ...each, className: each.className || json.className })),
    query: queryOf(Parse, json),
    isGet: json.isGet,
  }),
  query: (Parse, json) => ({ query: queryOf(Parse, json), count: json.count, isGet: json.isGet }),
  file: (Parse, json, content) => ({ file: fileOf(Parse, json.file, content), fileSize: json.fileSize }),
};

/** The SDK would download a file that has an address, and so run its triggers again. */
const readBy = (file, content) => {
  const { getData } = file;
  let bytes;
  file.getData = function (options) {
    if (file._data) {
      return getData.call(file, options);
    }
    bytes ??= new Promise((resolve, reject) => {
      content((failure, read) => (failure ? reject(new Error(failure)) : resolve(fromHost(read).toString('base64'))));
    });
    return bytes;
  };
};

const fileOf = (Parse, json, content) => {
  const file = json.url
    ? Parse.File.fromJSON({ __type: 'File', name: json.name, url: json.url })
    : new Parse.File(json.name, { base64: json.base64 ?? '' }, json.contentType ?? undefined);
  if (content) {
    readBy(file, content);
  }
  file.setMetadata(json.metadata);
  file.setTags(json.tags);
  if (json.directory) {
    file.setDirectory(json.directory);
  }
  return file;
};

/** What is said of a connection, a subscription or an event of LiveQuery. */
const LIVE = ['op', 'requestId', 'event', 'client', 'clients', 'subscriptions', 'sessionToken', 'useMasterKey', 'sendEvent'];

const factsOf = json => Object.fromEntries(LIVE.filter(name => json[name] !== undefined).map(name => [name, json[name]]));

exports.triggerRequest = (Parse, json, content) => {
  const kind = ['objects', 'object', 'query', 'file'].find(key => json[key] !== undefined);
  const request = Object.assign(common(Parse, json), factsOf(json), { triggerName: json.triggerName }, kind && subjects[kind](Parse, json, content));
  if (json.original) {
    lazily(request, 'original', () => objectOf(Parse, json, json.original));
  }
  return request;
};
