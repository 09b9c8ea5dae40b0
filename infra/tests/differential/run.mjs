// node run.mjs [FILTERS] [SEED]: compares and prints; needs a build (./parse test, or mvn package).
import { compare } from './compare.mjs';

const [filters = '16000', seed = '1'] = process.argv.slice(2);
const found = await compare(filters, seed);
console.log(`${found.filters} filters, ${found.verdicts} verdicts`);
console.log(`mingo on whole documents agrees on ${found.same} (${((100 * found.same) / found.verdicts).toFixed(2)} %)`);
for (const [cause, { count, examples }] of Object.entries(found.causes)) {
  console.log(`${count} differences: ${cause}`);
  examples.forEach(example => console.log('   ' + example));
}
console.log(`${found.wrong.length} verdicts without an explanation`);
found.wrong.slice(0, 20).forEach(each => console.log('   ' + each));
process.exitCode = found.wrong.length ? 1 : 0;
