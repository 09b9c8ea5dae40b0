const common = (Parse, json) => ({
  master: json.master,
  isReadOnly: json.isReadOnly,
  user: json.user && Parse.Object.fromJSON({ ...json.user, className: '_User' }),
  installationId: json.installationId,
  headers: json.headers,
  ip: json.ip,
  context: Object.assign(Object.create(null), json.context),
});

exports.functionRequest = (Parse, json) => ({ ...common(Parse, json), params: json.params, functionName: json.functionName });

exports.jobRequest = (Parse, json, message) => ({
  ...common(Parse, { ...json, master: true }),
  params: json.params,
  jobName: json.jobName,
  jobId: json.jobId,
  message: text => message(String(text)),
});

exports.triggerRequest = (Parse, json) => {
  const request = { ...common(Parse, json), triggerName: json.triggerName };
  if (json.object) {
    if (json.original) {
      request.original = Parse.Object.fromJSON(json.original);
    }
    if (json.triggerName === 'beforeSave') {
      request.object = json.original ? Parse.Object.fromJSON(json.original) : new Parse.Object(json.className);
      request.object.set(Parse._decode(undefined, json.changes));
    } else {
      request.object = Parse.Object.fromJSON(json.object);
    }
  }
  return request;
};

exports.triggerAnswer = (Parse, request, value) => {
  const answer = { context: { ...request.context } };
  if (request.triggerName === 'beforeSave') {
    answer.value = request.object._getSaveJSON();
  }
  return answer;
};
