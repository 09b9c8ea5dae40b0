// A second opinion with MongoDB's paths: which values a path reaches is told here, by MongoDB's rules; whether
// one value passes one operator is asked of mingo. What mingo finds on whole documents plays no part.
import { Query } from 'mingo';

const MISSING = Symbol('missing');
const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
const has = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

// A path ends at a value. An array there stands for its elements too, one level, if the operator asks for that.
const atEnd = (value, unfold) => (unfold && Array.isArray(value) ? [...value, value] : [value]);

const inObject = (object, parts, at, unfold) => {
  if (!has(object, parts[at])) return [MISSING];
  const value = object[parts[at]];
  if (at === parts.length - 1) return atEnd(value, unfold);
  if (Array.isArray(value)) return inArray(value, parts, at + 1, unfold);
  return isObject(value) ? inObject(value, parts, at + 1, unfold) : [MISSING];
};

// An array on the way stands for its objects; a number also for the element at that place, as it is. Others are passed over.
const inArray = (array, parts, at, unfold) =>
  array.flatMap((element, place) => {
    const found = isObject(element) ? inObject(element, parts, at, unfold) : [];
    if (String(place) !== parts[at]) return found;
    if (at === parts.length - 1) return [...found, element];
    if (isObject(element)) return [...found, ...inObject(element, parts, at + 1, unfold)];
    return Array.isArray(element) ? [...found, ...inArray(element, parts, at + 1, unfold)] : found;
  });

export const isOperators = value => isObject(value) && Object.keys(value)[0]?.startsWith('$');
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const ask = (value, test) => new Query({ v: test }).test(value === MISSING ? {} : { v: value });

// One value, one operator. An array as a value (not its elements) is equal to arrays only and has no order to others here.
const single = (value, operator, operand) => {
  switch (operator) {
    case '$ne': return !single(value, '$eq', operand);
    case '$nin': return !single(value, '$in', operand);
    case '$not': return !all(operand, (inner, of) => single(value, inner, of));
    case '$all': return operand.length > 0 && operand.every(each => single(value, '$eq', each));
    case '$exists': return (value !== MISSING) === operand;
    case '$size': return Array.isArray(value) && value.length === operand;
    case '$elemMatch': return Array.isArray(value) && value.some(each => all(operand, (inner, of) => single(each, inner, of)));
    case '$mod': if (typeof value !== 'number') return false; else break;
    case '$gte': case '$lte': if (operand === null) return single(value, '$eq', null);
  }
  if (Array.isArray(value)) {
    if (operator === '$eq') return same(value, operand);
    if (operator === '$in') return operand.some(each => same(value, each));
    return operator === '$type' && operand === 'array';
  }
  if (operator === '$eq' && Array.isArray(operand)) return false;
  return ask(value, { [operator]: operator === '$in' ? operand.filter(each => !Array.isArray(each)) : operand });
};

const all = (operators, test) => Object.entries(operators).every(([operator, operand]) => test(operator, operand));

const WHOLE = new Set(['$exists', '$size', '$elemMatch']);

// An operator on a path: some value that is reached passes. Negations are outside of that.
export const field = (document, path, operator, operand) => {
  switch (operator) {
    case '$ne': return !field(document, path, '$eq', operand);
    case '$nin': return !field(document, path, '$in', operand);
    case '$not': return !all(operand, (inner, of) => field(document, path, inner, of));
    case '$all': return operand.length > 0 && operand.every(each => field(document, path, '$eq', each));
    case '$exists': if (!operand) return !field(document, path, '$exists', true);
  }
  return inObject(document, path.split('.'), 0, !WHOLE.has(operator)).some(value => single(value, operator, operand));
};

export const matches = (filter, document) =>
  Object.entries(filter).every(([key, operand]) => {
    switch (key) {
      case '$and': return operand.every(each => matches(each, document));
      case '$or': return operand.some(each => matches(each, document));
      case '$nor': return !operand.some(each => matches(each, document));
    }
    return isOperators(operand)
      ? all(operand, (operator, of) => field(document, key, operator, of))
      : field(document, key, '$eq', operand);
  });

// The single conditions of a filter, each a path, an operator and an operand; those within $not stand for it.
export const conditions = filter =>
  Object.entries(filter).flatMap(([key, operand]) => {
    if (key.startsWith('$')) return operand.flatMap(conditions);
    return isOperators(operand) ? operators(key, operand) : [{ path: key, operator: '$eq', operand }];
  });

const operators = (path, named) =>
  Object.entries(named).flatMap(([operator, operand]) =>
    operator === '$not' ? operators(path, operand) : [{ path, operator, operand }]
  );
