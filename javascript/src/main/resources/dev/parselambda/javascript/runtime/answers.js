// What code answered, as Java takes it: JSON that means what the trigger's type says.

const contexts = require('./contexts.js');
const { full } = require('./objects.js');

const isObject = value => typeof value === 'object' && value !== null;

const QUERY = ['where', 'limit', 'skip', 'include', 'keys', 'excludeKeys', 'order', 'explain', 'hint', 'comment'];
const READ = ['readPreference', 'includeReadPreference', 'subqueryReadPreference'];

const asked = (query, request) => {
  const all = query.toJSON();
  const json = {};
  for (const key of QUERY) {
    if (all[key]) {
      json[key] = all[key];
    }
  }
  for (const key of READ) {
    if (request[key]) {
      json[key] = request[key];
    }
  }
  return json;
};

const isList = (Parse, value) => Array.isArray(value) && value.every(each => each instanceof Parse.Object);

/** Its bytes only where it is another file than the one that was asked about. */
const fileJson = (file, asked) => ({
  name: file.name(),
  ...(file !== asked && file._data && { base64: file._data }),
  ...(file !== asked && file.url() && { url: file.url() }),
  ...(file._source?.type && { contentType: file._source.type }),
  metadata: file.metadata(),
  tags: file.tags(),
  ...(file.directory() && { directory: file.directory() }),
});

const ofFile = (Parse, request, value) => {
  const given = value instanceof Parse.File ? value : value && value.file instanceof Parse.File ? value.file : request.file;
  const json = { file: fileJson(given, request.file) };
  for (const key of ['forceDownload', 'responseHeaders']) {
    if (request[key] !== undefined) {
      json[key] = request[key];
    }
  }
  return json;
};

const answers = {
  beforeSave(Parse, request, value) {
    if (request.object instanceof Parse.Object) {
      return isObject(value) && isObject(value.object) ? Parse._encode(value.object) : request.object._getSaveJSON();
    }
    return undefined;
  },
  afterSave(Parse, request, value) {
    return isObject(value) && !value._toFullJSON ? Parse._encode(value) : undefined;
  },
  beforeFind(Parse, request, value) {
    if (value instanceof Parse.Object) {
      return [full(Parse, value)];
    }
    if (isList(Parse, value)) {
      return value.map(each => full(Parse, each));
    }
    return { query: asked(value instanceof Parse.Query ? value : request.query, request) };
  },
  beforeSubscribe(Parse, request) {
    return { query: request.query.toJSON() };
  },
  afterEvent(Parse, request) {
    const shown = object => (object instanceof Parse.Object ? { ...full(Parse, object), className: object.className } : undefined);
    return {
      event: request.event,
      sendEvent: Boolean(request.sendEvent),
      object: shown(request.object),
      original: shown(request.original) ?? null,
    };
  },
  afterFind(Parse, request, value) {
    return (value || request.objects).map(each => full(Parse, each));
  },
};

/** {value?, context} */
exports.ofTrigger = (Parse, request, value) => {
  const answer = { context: contexts.encode(Parse, { ...request.context }) };
  const answered = request.file ? ofFile(Parse, request, value) : answers[request.triggerName]?.(Parse, request, value);
  if (answered !== undefined) {
    answer.value = answered;
  }
  return answer;
};
