Parse.Cloud.define('hello', request => `Hello ${request.params.name}!`);

Parse.Cloud.beforeSave('Checked', request => {
  const { object } = request;
  if (object.get('score') < 0) throw 'below zero';
  if (object.dirty('score')) object.set('double', object.get('score') * 2);
});
