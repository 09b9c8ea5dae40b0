// The Parse SDK of npm, in the place it has in a server: its calls go to the engine in this process.
const cloud = require('./cloud.js');
const { controllerOf } = require('./rest.js');
const { settings } = require('./settings.js');

exports.setUp = Parse => {
  // With the keys it has in a server, so that it offers what needs the master key.
  Parse._initialize(settings.appId, settings.javascriptKey ?? undefined, settings.masterKey);
  Parse.serverURL = settings.serverURL || `http://localhost${settings.mountPath}`;
  Parse.CoreManager.setRESTController(controllerOf(Parse));
  Object.assign(Parse.Cloud, cloud.registrationsOf(Parse));
  Parse.Server = settings;
  return Parse;
};
