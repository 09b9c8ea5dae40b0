// Checks the verdicts of MatcherCases (standard input) against npm mingo; see README.md.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.env.MINGO ?? process.cwd(), 'noop.js'));
const { Query } = require('mingo');

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
    return Object.fromEntries(
      Object.entries(value).map(([k, v]) => [k, k === '$regex' ? quote(v) : translate(v)])
    );
  }
  return value;
};

// Why the two may differ, in the order of README.md. A difference that has none of these causes is an error.
const isObject = value => value && typeof value === 'object' && !Array.isArray(value);
const some = (value, test) =>
  test(value) || (value && typeof value === 'object' && Object.values(value).some(inner => some(inner, test)));
const uses = (filter, operator, test = () => true) =>
  some(filter, value => isObject(value) && operator in value && test(value[operator]));
const nested = document => some(document, value => Array.isArray(value) && value.some(Array.isArray));
const throughArray = (filter, document) =>
  some(filter, value => isObject(value) && Object.keys(value).some(key => key.includes('.') && some(document[key[0]], Array.isArray)));
const causes = {
  'null in a range': f => uses(f, '$gte', v => v === null) || uses(f, '$lte', v => v === null),
  '$all of what is no array': f => uses(f, '$all'),
  '$type of elements': f => uses(f, '$type'),
  'an array in a list': f => ['$in', '$nin'].some(op => uses(f, op, list => list.some(Array.isArray))),
  'arrays in arrays': (f, d) => nested(d),
  'a path through an array': throughArray,
};

let filters = 0, verdicts = 0, errors = 0;
const differences = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const { filter, documents, verdicts: ours } = JSON.parse(line);
  filters++;
  const revived = translate(revive(filter));
  let query;
  try {
    query = new Query(revived);
    documents.forEach((document, i) => {
      verdicts++;
      if (query.test(revive(document)) === ours[i]) return;
      const kind = Object.keys(causes).find(name => causes[name](filter, document)) ?? 'UNEXPLAINED';
      const entry = differences.get(kind) ?? { count: 0, examples: [] };
      entry.count++;
      if (entry.examples.length < Number(process.env.EXAMPLES ?? 3)) entry.examples.push(JSON.stringify({ filter, document, ours: ours[i] }));
      differences.set(kind, entry);
    });
  } catch (e) {
    errors++;
    if (errors <= 3) console.log('mingo refuses', JSON.stringify(filter), e.message);
  }
}
console.log(`${filters} filters, ${verdicts} verdicts, mingo refused ${errors} filters`);
for (const [kind, { count, examples }] of differences) {
  console.log(`${count} differences: ${kind}`);
  examples.forEach(example => console.log('   ' + example));
}
process.exitCode = differences.has('UNEXPLAINED') ? 1 : 0;
