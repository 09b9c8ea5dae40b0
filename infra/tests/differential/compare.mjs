// Compares the matcher's verdicts with mingo's on whole documents, and with those of mongodb.mjs; see README.md.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Query } from 'mingo';
import { conditions, field, matches } from './mongodb.mjs';

const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

const revive = value => {
  if (Array.isArray(value)) return value.map(revive);
  if (value && typeof value === 'object') {
    if (typeof value.$date === 'number') return new Date(value.$date);
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, revive(v)]));
  }
  return value;
};

// Java and PCRE know \Q..\E, JavaScript does not.
const quote = text => text.replace(/\\Q(.*?)\\E/g, (_, inner) => inner.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const translate = value => {
  if (Array.isArray(value)) return value.map(translate);
  if (value && typeof value === 'object' && !(value instanceof Date)) {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === '$regex' ? quote(v) : translate(v)]));
  }
  return value;
};

const isObject = value => value && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
const hasNested = value =>
  (Array.isArray(value) && value.some(Array.isArray)) || (value && typeof value === 'object' && Object.values(value).some(hasNested));
const crossesArray = (document, parts) => {
  let value = document;
  for (const part of parts.slice(0, -1)) {
    if (!isObject(value)) return false;
    value = value[part];
    if (Array.isArray(value)) return true;
  }
  return false;
};

// The operator that counts: that within $elemMatch and $not, if there is one.
const innermost = (operator, operand) =>
  operator === '$elemMatch' || operator === '$not' ? innermost(...Object.entries(operand)[0]) : [operator, operand];

// Why mingo takes a condition otherwise than MongoDB; the names are those of README.md.
const cause = ({ path: name, operator, operand }, document) => {
  const [inner, of] = innermost(operator, operand);
  const parts = name.split('.');
  if ((inner === '$gte' || inner === '$lte') && of === null) return 'null in a range';
  if (inner === '$all') return '$all of what is no array';
  if (inner === '$type') return '$type of elements';
  if (inner === '$mod') return '$mod of what is no number';
  if ((inner === '$in' || inner === '$nin') && of.some(Array.isArray)) return 'an array in a list';
  if (crossesArray(document, parts)) return 'a path through an array';
  return hasNested(document[parts[0]]) ? 'arrays in arrays' : undefined;
};

// The cause of a difference is that of a single condition that the two judge differently on this document.
const explain = (filter, document) =>
  conditions(filter)
    .filter(({ path: name, operator, operand }) =>
      new Query({ [name]: { [operator]: operand } }).test(document) !== field(document, name, operator, operand))
    .map(condition => cause(condition, document))
    .find(Boolean);

/** Has the matcher judge generated filters, each on twenty documents, and compares every verdict. */
export const compare = async (filters, seed, examples = 3) => {
  const jdk = process.env.jdk ?? process.env.JAVA_HOME;
  const classes = ['infra/tests/target/test-classes', 'infra/embedded/target/classes', 'core/target/classes', 'infra/local/target/lib/*'];
  const java = spawn(
    jdk ? path.join(jdk, 'bin/java') : 'java',
    ['-cp', classes.map(each => path.join(home, each)).join(path.delimiter), 'dev.parselambda.tests.database.MatcherCases', filters, seed],
    { stdio: ['ignore', 'pipe', 'inherit'] }
  );
  const ended = once(java, 'close');
  const found = { filters: 0, verdicts: 0, same: 0, wrong: [], causes: {} };
  for await (const line of createInterface({ input: java.stdout })) {
    const { filter, documents, verdicts } = JSON.parse(line);
    const asked = translate(revive(filter));
    const query = new Query(asked);
    found.filters++;
    documents.forEach((raw, i) => {
      const document = revive(raw);
      const shown = JSON.stringify({ filter, document: raw, matcher: verdicts[i] });
      found.verdicts++;
      if (matches(asked, document) !== verdicts[i]) found.wrong.push('otherwise by the second opinion: ' + shown);
      if (query.test(document) === verdicts[i]) {
        found.same++;
        return;
      }
      const name = explain(asked, document);
      if (!name) found.wrong.push('no cause: ' + shown);
      const entry = (found.causes[name ?? 'none'] ??= { count: 0, examples: [] });
      entry.count++;
      if (entry.examples.length < examples) entry.examples.push(shown);
    });
  }
  const [status] = await ended;
  if (status !== 0) throw new Error('MatcherCases ended with ' + status);
  return found;
};
