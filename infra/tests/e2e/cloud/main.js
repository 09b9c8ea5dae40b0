// Cloud Code of the server under test.
Parse.Cloud.define('greet', request => `Hello, ${request.user ? request.user.get('username') : request.params.name}!`);

Parse.Cloud.define('bestOf', async ({ params }) => {
  const best = await new Parse.Query('CloudScore').equalTo('player', params.player).descending('points').first();
  return best;
});

Parse.Cloud.define('guarded', () => 'in', { requireUser: true });

Parse.Cloud.beforeSave('CloudScore', request => {
  if (request.object.get('points') < 0) {
    throw new Parse.Error(4711, 'No debts');
  }
  request.object.set('rank', request.object.get('points') > 100 ? 'master' : 'novice');
});

Parse.Cloud.afterFind('CloudScore', request => request.objects.filter(score => !score.get('secret')));

Parse.Cloud.job('count', async ({ message }) => {
  message(`${await new Parse.Query('CloudScore').count({ useMasterKey: true })} scores`);
});
