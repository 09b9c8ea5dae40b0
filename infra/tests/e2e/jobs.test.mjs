// Jobs as the JS SDK starts and sees them, in the server's process and in the function that runs them when deployed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Parse from 'parse/node';
import { startServer } from './server.mjs';

const main = fileURLToPath(new URL('cloud/jobs.cjs', import.meta.url));
const master = { useMasterKey: true };

/** The status of a job when it has ended. */
async function ended(id) {
  for (let status; ; await pause(20)) {
    status = await Parse.Cloud.getJobStatus(id);
    if (status.get('status') !== 'running') return status;
  }
}

/** What became of the jobs that a schedule has started. */
const scheduled = () => new Parse.Query('_JobStatus').equalTo('source', 'schedule').find(master);

function jobs() {
  test('a job is started, and tells what became of it', async () => {
    const id = await Parse.Cloud.startJob('greet', { name: 'Ann' });
    const status = await ended(id);
    assert.equal(status.get('status'), 'succeeded');
    assert.equal(status.get('message'), 'Hello Ann');
    assert.equal(status.get('source'), 'api');
    assert.ok(status.get('finishedAt') >= status.createdAt);
    assert.equal(await new Parse.Query('Greeting').equalTo('name', 'Ann').count(master), 1);
  });

  test('a job that fails tells why', async () => {
    const status = await ended(await Parse.Cloud.startJob('refuse', {}));
    assert.equal(status.get('status'), 'failed');
    assert.equal(status.get('message'), 'not on Fridays');
  });

  test('a job goes on in other runs under the same id', async () => {
    const status = await ended(await Parse.Cloud.startJob('pages', {}));
    assert.equal(status.get('status'), 'succeeded');
    assert.equal(status.get('message'), 'three pages');
  });

  test('a function starts a job', async () => {
    const id = await Parse.Cloud.run('startGreeting', { name: 'Bob' });
    assert.equal((await ended(id)).get('message'), 'Hello Bob');
  });

  test('a job that does not exist is not started', () =>
    assert.rejects(Parse.Cloud.startJob('none', {}), { code: 141, message: 'Invalid job.' }));

  test('the jobs of the app are named', async () => {
    const { jobs: names } = await Parse.Cloud.getJobsData();
    assert.deepEqual([...names].sort(), ['greet', 'pages', 'refuse']);
  });

  test('clients without the master key see and start none', async () => {
    const headers = { 'X-Parse-Application-Id': Parse.applicationId, 'X-Parse-JavaScript-Key': Parse.javaScriptKey };
    for (const path of ['jobs/greet', 'jobs', 'cloud_code/jobs']) {
      const answer = await fetch(`${Parse.serverURL}/${path}`, { method: 'POST', headers });
      assert.equal(answer.status, 403, path);
    }
    await assert.rejects(new Parse.Query('_JobStatus').find(), { code: 119 });
  });
}

function prove(title, flags, more = () => {}) {
  describe(title, () => {
    let server;
    before(async () => {
      server = await startServer(...flags, '--memory', '--cloud', main);
      Parse.initialize(server.appId, server.javascriptKey, server.masterKey);
      Parse.serverURL = server.url;
    });
    after(() => server?.stop());
    jobs();
    more();
  });
}

prove('Jobs in the server of ./parse start', []);
prove('Jobs as they are deployed', ['--as-deployed'], () =>
  test('a job that is due is started by the next minute, once', async () => {
    const schedule = new Parse.Object('_JobSchedule');
    await schedule.save(
      { jobName: 'greet', params: '{"name":"Cid"}', startAfter: new Date().toISOString() },
      master
    );
    let statuses = await scheduled();
    for (; statuses.length === 0; statuses = await scheduled()) await pause(200);
    assert.equal((await ended(statuses[0].id)).get('message'), 'Hello Cid');
    assert.ok((await schedule.fetch(master)).get('lastRun') > schedule.createdAt.getTime());
    assert.equal((await scheduled()).length, 1);
  }));
