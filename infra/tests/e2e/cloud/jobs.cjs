// Jobs of the app under test.
Parse.Cloud.job('greet', async ({ params, message }) => {
  message('looking for words');
  await new Parse.Object('Greeting').save({ name: params.name }, { useMasterKey: true });
  return `Hello ${params.name}`;
});

Parse.Cloud.job('refuse', () => {
  throw new Error('not on Fridays');
});

Parse.Cloud.job('pages', ({ params, continueWith }) => {
  const { page = 1 } = params;
  if (page === 3) return 'three pages';
  continueWith({ page: page + 1 });
  return `page ${page}`;
});

Parse.Cloud.define('startGreeting', ({ params }) => Parse.Cloud.startJob('greet', params));
