// Answers made comparable, and what differs between two of them.

/** Headers that clients read. */
const headers = ['content-type', 'location', 'access-control-allow-origin', 'access-control-allow-methods', 'access-control-allow-headers', 'access-control-expose-headers'];

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const aWhile = 3_600_000;

/** The names that the objects of one server have in a scenario, and back. */
export class Ids {
  #idOf = new Map();
  #nameOf = new Map();
  #pattern;

  learn(name, id) {
    this.#idOf.set(name, id);
    if (!this.#nameOf.has(id)) this.#nameOf.set(id, name);
    this.#pattern = undefined;
  }

  /** A name that stands for nothing from now on. */
  forget(name) {
    this.#idOf.delete(name);
  }

  resolve(text, encode = id => id) {
    return text.replace(/\{\{(\w+)\}\}|%7B%7B(\w+)%7D%7D/g, (whole, plain, encoded) => {
      const id = this.#idOf.get(plain ?? encoded);
      return id === undefined ? 'unknown000' : encode(id);
    });
  }

  hide(text) {
    if (!this.#nameOf.size) return text;
    this.#pattern ??= new RegExp([...this.#nameOf.keys()].join('|'), 'g');
    return text.replace(this.#pattern, id => `{{${this.#nameOf.get(id)}}}`);
  }
}

/**
 * The parts of an answer that two servers should agree on.
 * @param unordered whether the database may give the results in any order
 */
export function comparable({ status, headers: given, body }, ids, url, unordered) {
  const plain = value => {
    if (typeof value === 'string') return isNow(value) ? 'now' : ids.hide(value.replaceAll(new URL(url).host, 'HOST'));
    if (Array.isArray(value)) return value.map(plain);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.keys(value).sort().map(key => [ids.hide(key), plain(value[key])]));
  };
  const kept = Object.fromEntries(headers.filter(name => name in given).map(name => [name, given[name]]));
  const shown = plain(body);
  if (unordered && Array.isArray(shown?.results)) shown.results.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { status, headers: plain(kept), body: shown };
}

const isNow = text => isoDate.test(text) && Math.abs(Date.now() - Date.parse(text)) < aWhile;

/** The first place where two values differ, as a path and both values; null if there is none. */
export function difference(ours, theirs, path = []) {
  if (Object.is(ours, theirs)) return null;
  const [a, b] = [ours, theirs].map(value => value !== null && typeof value === 'object');
  if (!a || !b || Array.isArray(ours) !== Array.isArray(theirs)) return { path, ours, theirs };
  if (Array.isArray(ours) && ours.length !== theirs.length) return { path: [...path, 'length'], ours: ours.length, theirs: theirs.length };
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const found = difference(ours[key], theirs[key], [...path, key]);
    if (found) return found;
  }
  return null;
}

/** What differences of one cause have in common: the area, the place, and both values without names and numbers. */
export function cause(area, request, { path, ours, theirs }, [ourAnswer, theirAnswer]) {
  const place = path.map(key => (/^\d+$/.test(key) ? '*' : key)).join('.');
  const told = ({ status, body }) => [status, body?.code, general(body?.error ?? body?.message ?? '')].filter(each => each !== undefined && each !== '').join(' ');
  return `${area} | ${request.method} | ${place} | ${told(ourAnswer)} <> ${told(theirAnswer)} | ${general(brief(ours))} <> ${general(brief(theirs))}`;
}

const brief = value => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80));

const general = text =>
  String(text)
    .replace(/\{\{\w+\}\}/g, 'ID')
    .replace(/\bDiff\d+\b/g, 'CLASS')
    .replace(/\d+(\.\d+)?/g, 'N')
    .slice(0, 160);
