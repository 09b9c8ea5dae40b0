// What code threw, as Java takes it: a code where the app chose one, and a message.
exports.errorOf = (e, silent = 'Script failed.') => {
  if (!e) {
    return { message: silent };
  }
  if (e instanceof Parse.Error) {
    return { code: e.code, message: e.message };
  }
  return { message: typeof e === 'string' ? e : e.message || e };
};
