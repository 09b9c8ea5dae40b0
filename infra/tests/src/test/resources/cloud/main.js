// A shop, as its Cloud Code might look: most of what Parse.Cloud has, with packages, files and modules of its own.
'use strict';

const _ = require('lodash');
const dayjs = require('dayjs');
const utc = require('dayjs/plugin/utc');
const crypto = require('node:crypto');
const path = require('path');
const fs = require('fs');
const util = require('util');
const EventEmitter = require('events');
const { total, withTax } = require('./lib/prices');
const rules = require('./lib/rules.json');

dayjs.extend(utc);

const MASTER = { useMasterKey: true };

class Product extends Parse.Object {
  constructor(attributes) {
    super('Product', attributes);
  }

  get isSoldOut() {
    return this.get('stock') <= 0;
  }

  take(quantity) {
    if (this.get('stock') < quantity) {
      throw new Parse.Error(1001, `Only ${this.get('stock')} of ${this.get('name')} left`);
    }
    return this.increment('stock', -quantity);
  }
}

Parse.Object.registerSubclass('Product', Product);

const Order = Parse.Object.extend('Order');

// --- Who is who

const isAdmin = async user => {
  if (!user) {
    return false;
  }
  const role = await new Parse.Query(Parse.Role).equalTo('name', 'admin').equalTo('users', user).first(MASTER);
  return role !== undefined;
};

const audit = async (action, object, request) => {
  const entry = new Parse.Object('Audit');
  entry.setACL(new Parse.ACL());
  await entry.save(
    {
      action,
      of: object.className,
      target: object.id,
      by: request.user ? request.user.id : request.master ? 'master' : 'nobody',
      note: request.context.note,
    },
    MASTER
  );
};

// --- Users

Parse.Cloud.beforeSave(Parse.User, request => {
  const user = request.object;
  if (user.dirty('email') && user.get('email')) {
    user.set('email', _.toLower(user.get('email')));
  }
  if (user.isNew()) {
    user.set('joined', new Date(0));
    user.set('greeting', _.startCase(user.get('username')));
  }
});

Parse.Cloud.afterSave(Parse.User, async request => {
  if (!request.original) {
    const cart = new Parse.Object('Cart');
    cart.setACL(new Parse.ACL(request.object));
    await cart.save({ owner: request.object, lines: [] }, MASTER);
  }
});

Parse.Cloud.beforeLogin(request => {
  if (request.object.get('banned')) {
    throw new Parse.Error(Parse.Error.OTHER_CAUSE, 'You are banned.');
  }
});

Parse.Cloud.afterLogin(async request => {
  await audit('login', request.object, request);
});

Parse.Cloud.afterLogout(async request => {
  await audit('logout', request.object, request);
});

// --- Products

Parse.Cloud.beforeSave(
  'Product',
  async request => {
    const product = request.object;
    if (product.dirty('name')) {
      product.set('slug', _.kebabCase(product.get('name')));
      product.set('etag', crypto.createHash('sha256').update(product.get('name')).digest('hex').slice(0, 8));
    }
    if (request.original && product.op('stock') instanceof Parse.Op.Increment) {
      product.set('lastMoved', product.op('stock')._amount);
    }
    if (product.isSoldOut) {
      product.addUnique('labels', 'sold out');
    }
    request.context.note = `was ${request.original ? request.original.get('stock') : 'nothing'}`;
  },
  {
    requireMaster: true,
    validateMasterKey: true,
    fields: {
      name: { required: true, type: String },
      currency: { default: 'EUR', options: ['EUR', 'USD'], error: 'Only EUR and USD.' },
      price: { type: Number, options: price => price > 0 },
    },
  }
);

Parse.Cloud.afterSave('Product', async request => {
  await audit(request.original ? 'change' : 'create', request.object, request);
});

Parse.Cloud.beforeDelete('Product', async request => {
  const open = await new Parse.Query(Order).equalTo('products', request.object).count(MASTER);
  if (open > 0) {
    throw `There are ${open} orders of it`;
  }
});

Parse.Cloud.afterDelete('Product', request => audit('delete', request.object, request));

Parse.Cloud.beforeFind('Product', request => {
  if (!request.master) {
    request.query.notEqualTo('hidden', true);
    request.query.limit(Math.min(request.query._limit === -1 ? 100 : request.query._limit, 100));
  }
  request.context.started = 'before';
});

Parse.Cloud.afterFind('Product', request =>
  request.objects.map(product => {
    product.set('shown', `${product.get('price')} ${product.get('currency')}`);
    product.set('phase', `${request.context.started} and after`);
    return product;
  })
);

Parse.Cloud.beforeFind('Motd', () => {
  const motd = new Parse.Object('Motd');
  motd.set('text', 'computed');
  return [motd];
});

// --- Orders

Parse.Cloud.beforeSave(Order, async request => {
  const order = request.object;
  if (!order.isNew()) {
    return;
  }
  const lines = order.get('lines') || [];
  if (_.sumBy(lines, 'quantity') > rules.largestOrder) {
    throw new Error(`At most ${rules.largestOrder} pieces`);
  }
  const products = await new Parse.Query(Product).containedIn('slug', _.map(lines, 'slug')).find(MASTER);
  const bySlug = _.keyBy(products, product => product.get('slug'));
  const missing = lines.find(line => !bySlug[line.slug]);
  if (missing) {
    throw new Parse.Error(Parse.Error.OBJECT_NOT_FOUND, `There is no ${missing.slug}`);
  }
  for (const line of lines) {
    bySlug[line.slug].take(line.quantity);
    line.price = bySlug[line.slug].get('price');
  }
  // Each of these saves runs the trigger of Product, within this one.
  await Parse.Object.saveAll(products, MASTER);
  const net = total(lines);
  order.set({ lines, products, net, gross: withTax(net, rules.tax), number: dayjs.utc(0).format('YYYY-MM-DD') });
  order.relation('watchers').add(await new Parse.Query(Parse.User).find(MASTER));
});

Parse.Cloud.define('order', async ({ params, user }) => {
  const order = new Order();
  await order.save({ lines: params.lines, customer: user }, { sessionToken: user.getSessionToken(), context: { note: 'by function' } });
  const stored = await new Parse.Query(Order).include('customer', 'products').get(order.id, { sessionToken: user.getSessionToken() });
  return {
    gross: stored.get('gross'),
    customer: stored.get('customer').get('greeting'),
    left: _.mapValues(_.keyBy(stored.get('products'), product => product.get('slug')), product => product.get('stock')),
    watchers: await stored.relation('watchers').query().count(MASTER),
  };
}, { requireUser: true, fields: ['lines'] });

// --- Functions of all kinds

Parse.Cloud.define('shop.catalogue', async () => {
  const products = await new Parse.Query(Product).ascending('name').select('name', 'price', 'currency').find();
  return _.groupBy(products.map(product => product.toJSON()), 'currency');
});

Parse.Cloud.define('shop.product', ({ params }) => new Parse.Query(Product).equalTo('slug', params.slug).first());

Parse.Cloud.define('express', (request, response) => {
  if (request.params.fail) {
    response.error('As you wish');
  } else {
    response.status(202).header('X-Shop', 'open').success({ at: new Date(0) });
  }
});

Parse.Cloud.define('whoami', async request => ({
  user: request.user && request.user.get('username'),
  master: request.master,
  installationId: request.installationId,
  admin: await isAdmin(request.user),
  agent: request.headers['x-agent'],
  context: request.context,
  function: request.functionName,
  app: Parse.Server.appId,
}));

Parse.Cloud.define('types', ({ params }) => ({
  date: params.date instanceof Date && dayjs(params.date).year(),
  pointer: params.pointer instanceof Parse.Object && params.pointer.className,
  file: params.file instanceof Parse.File && params.file.name(),
  point: new Parse.GeoPoint(1, 2),
  bytes: Buffer.from('äöü').toString('base64'),
}));

Parse.Cloud.define('moderated', request => `${request.params.text}!`, request => {
  const word = _.find(rules.words, each => _.includes(_.toLower(request.params.text), each));
  if (word) {
    throw `"${word}" is not welcome`;
  }
});

Parse.Cloud.define('adminsOnly', () => 'welcome', { requireAnyUserRoles: ['admin'] });

Parse.Cloud.define('tools', async () => {
  const emitter = new EventEmitter();
  const heard = [];
  emitter.on('tick', value => heard.push(value));
  await new Promise(resolve => {
    let count = 0;
    const timer = setInterval(() => {
      emitter.emit('tick', count++);
      if (count === 3) {
        clearInterval(timer);
        resolve();
      }
    }, 1);
  });
  const url = new URL('/a?b=c', 'https://example.com');
  url.searchParams.set('d', 'é');
  return {
    heard,
    url: url.href,
    file: path.basename(__filename),
    lines: fs.readFileSync(__filename, 'utf8').split('\n').length > 300,
    inspected: util.inspect({ a: [1, { b: new Map([['c', 1]]) }] }),
    signed: crypto.createHmac('sha256', 'key').update('text').digest('base64url'),
    cloned: structuredClone(new Map([[1, new Date(0)]])).get(1).getTime(),
    text: new TextDecoder().decode(new TextEncoder().encode('日本')),
  };
});

Parse.Cloud.define('countdown', async ({ params }) => (params.n > 0 ? 1 + (await Parse.Cloud.run('countdown', { n: params.n - 1 })) : 0));

// --- Files and parameters of the app

Parse.Cloud.beforeSave(Parse.File, ({ file, fileSize }) => {
  if (fileSize > 1000) {
    throw new Parse.Error(Parse.Error.FILE_SAVE_ERROR, 'Too large for us');
  }
  file.addTag('checked', 'yes');
});

Parse.Cloud.beforeSave(Parse.Config, request => {
  if (request.object.get('closed') && !(request.original && request.original.get('mayClose'))) {
    throw 'The shop cannot be closed';
  }
});

Parse.Cloud.define('upload', async ({ params }) => {
  const file = new Parse.File('note.txt', [...Buffer.from(params.text)], 'text/plain');
  await file.save(MASTER);
  const note = new Parse.Object('Note');
  await note.save({ file }, MASTER);
  return note;
});

// --- Jobs

Parse.Cloud.job('restock', async ({ params, message }) => {
  const empty = await new Parse.Query(Product).lessThanOrEqualTo('stock', 0).find(MASTER);
  message(`${empty.length} are sold out`);
  for (const product of empty) {
    product.increment('stock', params.by);
    product.remove('labels', 'sold out');
  }
  await Parse.Object.saveAll(empty, MASTER);
  return `restocked ${empty.length}`;
});

Parse.Cloud.job('fails', () => {
  throw new Error('No luck');
});
