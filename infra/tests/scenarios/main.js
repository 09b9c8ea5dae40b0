// The Cloud Code of the scenarios, in JavaScript. ScenarioCode.java and ScenarioWebhooks.java do the same.

const master = { useMasterKey: true };

async function note(kind, text) {
  await new Parse.Object('Entry').save({ kind, text }, master);
}

Parse.Cloud.define('echo', request => request.params);
Parse.Cloud.define('who', request => ({
  user: request.user ? request.user.get('username') : null,
  master: request.master,
  installation: request.installationId || null,
}));
Parse.Cloud.define('nothing', () => {});
Parse.Cloud.define('null', () => null);
Parse.Cloud.define('values', () => [1, 2.5, 'text', null, true, { nested: [] }]);
Parse.Cloud.define('typed', () => ({ at: new Date(0), where: new Parse.GeoPoint(1, 2), item: new Parse.Object('Item', { objectId: 'abc' }).toPointer() }));
Parse.Cloud.define('shop.buy', request => `bought ${request.params.what}`);
Parse.Cloud.define('context', request => request.context);
Parse.Cloud.define('dates', request => request.params.at.iso || request.params.at);
Parse.Cloud.define('failText', () => {
  throw 'no';
});
Parse.Cloud.define('failError', () => {
  throw new Error('boom');
});
Parse.Cloud.define('failCode', () => {
  throw new Parse.Error(1234, 'custom');
});
Parse.Cloud.define('failKnown', () => {
  throw new Parse.Error(Parse.Error.OBJECT_NOT_FOUND, 'gone');
});
Parse.Cloud.define(
  'guarded',
  request => `${request.user.get('username')} pays ${request.params.amount} ${request.params.currency}`,
  {
    requireUser: true,
    fields: {
      amount: { type: Number, required: true, options: amount => amount > 0, error: 'Pay something.' },
      currency: { type: String, default: 'EUR', options: ['EUR', 'USD'] },
    },
  }
);
Parse.Cloud.define('status', (request, response) => response.status(201).header('X-Made', 'yes').success('made'));
Parse.Cloud.define('items', async request => {
  const items = await new Parse.Query('Item').equalTo('name', request.params.name).find(master);
  return items.length;
});

Parse.Cloud.beforeSave('Item', request => {
  const { object, original, context } = request;
  if (object.get('name') === 'bad') throw 'bad name';
  if (object.dirty('name')) object.set('slug', object.get('name').toLowerCase());
  if (original) object.set('was', original.get('name'));
  if (object.has('count')) object.set('double', object.get('count') * 2);
  if (object.has('noise')) object.unset('noise');
  context.note = `${context.from || 'nobody'} saved`;
});
Parse.Cloud.afterSave('Item', request => note('saved', `${request.object.get('name')}: ${request.context.note}`));
Parse.Cloud.beforeDelete('Item', request => {
  if (request.object.get('keep')) throw 'kept';
});
Parse.Cloud.afterDelete('Item', request => note('deleted', request.object.get('name')));
Parse.Cloud.beforeFind('Item', request => {
  if (!request.master) request.query.notEqualTo('hidden', true);
});
Parse.Cloud.afterFind('Item', request => {
  request.objects.forEach(each => each.set('shown', true));
});

Parse.Cloud.beforeFind('Fixed', () => [new Parse.Object('Fixed', { n: 1 }), new Parse.Object('Fixed', { n: 2 })]);
Parse.Cloud.afterSave('Answered', () => ({ told: 'so' }));
Parse.Cloud.afterSave('Broken', () => {
  throw 'too late';
});

Parse.Cloud.beforeSave(Parse.User, request => {
  if (request.object.isNew()) request.object.set('level', 1);
});
Parse.Cloud.beforeLogin(request => {
  if (request.object.get('banned')) throw 'banned';
});
Parse.Cloud.afterLogin(request => note('in', request.object.get('username')));
Parse.Cloud.afterLogout(() => note('out', 'somebody'));

Parse.Cloud.beforeSave(Parse.File, request => {
  if (request.file.name() === 'no.txt') throw 'no such files';
});
Parse.Cloud.beforeSave(Parse.Config, request => {
  if (request.object.get('limit') > 10) throw 'too much';
});
