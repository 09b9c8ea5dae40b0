// Parts of Node.js that cannot be there. Packages often require their modules without ever using them, so each name is there, and throws
// when it is called or made.
module.exports = (module, names, advice) => {
  const absent = {};
  for (const name of names) {
    absent[name] = function () {
      throw Object.assign(new Error(`${module}.${name} does not exist in Cloud Code of parse-lambda: ${advice}`), {
        code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
      });
    };
  }
  return absent;
};
