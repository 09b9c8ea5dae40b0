// Plain HTTP/1.1 requests, also those that no good client would make.
import { request } from 'node:http';
import { keys } from '../servers.mjs';

const basic = (user, password) => ({ Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` });
const app = { 'X-Parse-Application-Id': keys.appId };
const client = { ...app, 'X-Parse-Javascript-Key': keys.javascriptKey };

const headersOf = {
  master: { ...app, 'X-Parse-Master-Key': keys.masterKey },
  maintenance: { ...app, 'X-Parse-Maintenance-Key': keys.maintenanceKey },
  readOnly: { ...app, 'X-Parse-Master-Key': keys.readOnlyMasterKey },
  client,
  rest: { ...app, 'X-Parse-REST-API-Key': keys.restAPIKey },
  nobody: {},
  stranger: { 'X-Parse-Application-Id': 'stranger', 'X-Parse-Javascript-Key': keys.javascriptKey },
  wrongMaster: { ...client, 'X-Parse-Master-Key': 'wrong' },
  wrongKey: { ...app, 'X-Parse-Javascript-Key': 'wrong' },
  wrongMaintenance: { ...client, 'X-Parse-Maintenance-Key': 'wrong' },
  basic: basic(keys.appId, keys.masterKey),
  basicJavascript: basic(keys.appId, `javascript-key=${keys.javascriptKey}`),
  wrongBasic: basic('stranger', keys.masterKey),
  noSession: { ...client, 'X-Parse-Session-Token': 'r:nobody' },
  installation: { ...client, 'X-Parse-Installation-Id': 'an-installation' },
  context: { ...client, 'X-Parse-Cloud-Context': '{"a":1}' },
  wrongContext: { ...client, 'X-Parse-Cloud-Context': '[1' },
};

/** The query string; a value that is no text travels as JSON. */
function search(query) {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  if (!given.length) return '';
  const text = value => (typeof value === 'string' ? value : JSON.stringify(value));
  return `?${given.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(text(value))}`).join('&')}`;
}

/**
 * What a request of a scenario looks like on the wire.
 * @param resolve replaces the names of objects by their ids
 */
export function onTheWire({ method, path, query, body, raw, as = 'master', type = 'application/json' }, resolve) {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    method,
    path: resolve(path) + resolve(search(query), encodeURIComponent),
    headers: { ...headersOf[as], ...(content !== undefined && type && { 'Content-Type': type }) },
    body: content === undefined ? undefined : resolve(content),
  };
}

/**
 * Sends it below `url`; answers with status, headers and body, which is parsed when it is JSON. A connection that is
 * closed without an answer has status 0.
 */
export function send(url, { method, path, headers, body }) {
  const { hostname, port, pathname } = new URL(url);
  const content = body === undefined ? undefined : Buffer.from(body);
  return new Promise(resolve => {
    const closed = error => resolve({ status: 0, headers: {}, body: error.code });
    // Each on a connection of its own: parse-server closes one some time after a failure, and what was sent to it then
    // may have been read or not.
    const sent = request(
      { agent: false, hostname, port, method, path: pathname + path, headers: { ...headers, ...(content && { 'Content-Length': content.length }) } },
      answer => {
        const chunks = [];
        answer.on('data', chunk => chunks.push(chunk));
        answer.on('error', closed);
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: parsed(Buffer.concat(chunks).toString()) }));
      }
    );
    sent.on('error', closed);
    sent.end(content);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
