import assert from 'node:assert/strict';
import Parse from 'parse/node';

let made = 0;

/** A class of its own for one test. */
export const freshClass = name => Parse.Object.extend(`${name}${++made}`);

/** Saves one object for each set of attributes, in order. */
export const saved = (Class, ...attributes) => Parse.Object.saveAll(attributes.map(each => new Class(each)));

/** The object as the server has it now, not as the SDK remembers it. */
export const reread = (object, options) =>
  new Parse.Query(object.className).get(object.id, { ...options, json: true });

/** The values of one field of the results, sorted unless the query says how. */
export async function valuesOf(query, field = 'name') {
  const values = (await query.find()).map(object => object.get(field));
  return query._order ? values : values.sort();
}

export const rejects = (promise, code, message) =>
  assert.rejects(promise, error => {
    assert.equal(error.code, code, error.message);
    if (message) assert.equal(error.message, message);
    return true;
  });

export const master = { useMasterKey: true };

/** A request that the SDK would not send; the answer as JSON. */
export async function rest(method, path, body, { sessionToken, useMasterKey } = {}) {
  const answer = await fetch(`${Parse.serverURL}${path}`, {
    method,
    headers: {
      'X-Parse-Application-Id': Parse.applicationId,
      'X-Parse-Javascript-Key': Parse.javaScriptKey,
      ...(useMasterKey && { 'X-Parse-Master-Key': Parse.masterKey }),
      ...(sessionToken && { 'X-Parse-Session-Token': sessionToken }),
    },
    body: JSON.stringify(body),
  });
  return answer.json();
}
