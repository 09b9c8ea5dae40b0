// Values of every type a field can have, and values that are nearly right.

export const date = iso => ({ __type: 'Date', iso });
export const pointer = (className, objectId) => ({ __type: 'Pointer', className, objectId });
export const point = (latitude, longitude) => ({ __type: 'GeoPoint', latitude, longitude });
export const polygon = (...coordinates) => ({ __type: 'Polygon', coordinates });
export const bytes = base64 => ({ __type: 'Bytes', base64 });
export const file = (name, more) => ({ __type: 'File', name, ...more });
export const relation = className => ({ __type: 'Relation', className });

const square = [[0, 0], [0, 10], [10, 10], [10, 0]];

/** By type: what a client may well send. */
export const proper = {
  String: ['', 'abc', 'ABC', 'grüße 👩‍🚀 \u2028', '2020-01-02T03:04:05.006Z', '$a.b', 'null', '1', 'x'.repeat(3000), 'a\u0000b'],
  Number: [0, 1, -1, 1.5, -0.25, 2147483647, 2147483648, -2147483649, 9007199254740991, 1e21, 1e308, 5e-324],
  Boolean: [true, false],
  Date: [
    date('2020-01-02T03:04:05.006Z'),
    date('2020-01-02T03:04:05Z'),
    date('1900-06-01T00:00:00.000Z'),
    date('9999-12-31T23:59:59.999Z'),
  ],
  Object: [
    {},
    { a: 1, b: 'two', c: null, d: [1, { e: 2 }], f: { g: { h: true } } },
    { when: date('2020-01-02T03:04:05.006Z'), where: point(1, 2), who: pointer('Target', 't1') },
    { z: 1, a: 2, 'with blank': 3, 'ünï': 4 },
    { file: file('a.txt'), area: polygon(...square), relation: relation('Target') },
  ],
  Array: [
    [],
    [1, 'two', true, null, 2.5],
    [[1, [2]], { a: { b: 1 } }],
    [date('2020-01-02T03:04:05.006Z'), point(1, 2), pointer('Target', 't1')],
    [file('a.txt'), polygon(...square)],
    ['abc', 'abc', 'ABC'],
  ],
  GeoPoint: [point(10, 20), point(0, 0), point(-90, 180), point(52.5, 13.4)],
  Polygon: [polygon(...square), polygon(...square, [0, 0]), polygon([1, 1], [1, 2], [2, 2])],
  Pointer: [pointer('Target', 't1'), pointer('Target', 'unknown')],
  Bytes: [bytes('AQID'), bytes('aGVsbG8gd29ybGQ='), bytes('/+8=')],
  File: [file('a.txt'), file('b.png', { url: 'http://elsewhere.example/b.png' })],
  Relation: [relation('Target')],
};

export const types = Object.keys(proper);

/** Nearly values: incomplete, mistyped, out of range, of unknown types. */
export const odd = [
  null,
  { nested: bytes('AQID') },
  [bytes('AQID')],
  date('yesterday'),
  date(5),
  date(''),
  date('2020-01-02'),
  date('2020-01-02T03:04:05+02:00'),
  { __type: 'Date' },
  { __type: 'Date', iso: null },
  date('2020-13-02T03:04:05.006Z'),
  { __type: 'Pointer' },
  { __type: 'Pointer', className: 'Target' },
  { __type: 'Pointer', objectId: 't1' },
  pointer('', ''),
  pointer('Target', 5),
  pointer('Other', 'o1'),
  pointer('bad name', 'o1'),
  { ...pointer('Target', 't1'), extra: 1 },
  { __type: 'Object', className: 'Target', objectId: 't1' },
  { __type: 'Object', className: 'Target', objectId: 't1', label: 'x' },
  { __type: 'GeoPoint' },
  { __type: 'GeoPoint', latitude: 1 },
  point('1', '2'),
  point(91, 181),
  point(-90.5, 0),
  point(null, null),
  polygon(),
  polygon([0, 0]),
  polygon([0, 0], [1, 1]),
  polygon([0, 0], [0, 0], [0, 0]),
  polygon([0, 0], [0, 1], 'x'),
  polygon([0, 0], [0, 1], [1, 200]),
  polygon([100, 0], [0, 1], [1, 2]),
  { __type: 'Polygon' },
  { __type: 'Polygon', coordinates: {} },
  bytes(''),
  bytes('not base64!'),
  bytes(5),
  { __type: 'Bytes' },
  { __type: 'File' },
  file(''),
  file(5),
  relation('Other'),
  relation(''),
  { __type: 'Relation' },
  { __type: 'Unknown', a: 1 },
  { a: 1, __type: 'Free' },
  { __type: 5 },
  { __type: null },
  { __type: '' },
  { __type: 'Number', value: 1 },
  { __type: 'String' },
  { $bad: 1 },
  { a: { $bad: 1 } },
  { 'a.b': 1 },
  [{ $bad: 1 }],
  [[{ 'a.b': 1 }]],
  { _id: 1 },
  { objectId: 'x' },
  { className: 'x' },
  { constructor: 1 },
  { length: 5 },
  [null],
  [[]],
  [[[[[[1]]]]]],
  { '': 1 },
  { iso: '2020-01-02T03:04:05.006Z' },
];

/** Update operators, with operands right and wrong. */
export const operators = [
  { __op: 'Delete' },
  { __op: 'Delete', extra: 1 },
  ...[1, -2.5, 0, 2147483647, 1e308, '1', null, {}, [], true].map(amount => ({ __op: 'Increment', amount })),
  { __op: 'Increment' },
  ...['Add', 'AddUnique', 'Remove'].flatMap(__op => [
    ...[[1], ['abc', 'abc'], [], [null], [{ a: 1 }], [[1, 2]], [pointer('Target', 't1')], [date('2020-01-02T03:04:05.006Z')]].map(
      objects => ({ __op, objects })
    ),
    ...['abc', 5, null, {}].map(objects => ({ __op, objects })),
    { __op },
  ]),
  ...['AddRelation', 'RemoveRelation'].flatMap(__op => [
    ...[[pointer('Target', 't1')], [pointer('Target', 't1'), pointer('Target', 't2')], [pointer('Other', 'o1')], [], [1], [null]].map(
      objects => ({ __op, objects })
    ),
    { __op, objects: 'abc' },
    { __op },
  ]),
  {
    __op: 'Batch',
    ops: [
      { __op: 'AddRelation', objects: [pointer('Target', 't1')] },
      { __op: 'RemoveRelation', objects: [pointer('Target', 't2')] },
    ],
  },
  { __op: 'Batch', ops: [] },
  { __op: 'Batch', ops: [{ __op: 'Increment', amount: 1 }] },
  { __op: 'Batch' },
  { __op: 'SetOnInsert', amount: 1 },
  { __op: 'Unknown' },
  { __op: 'delete' },
  { __op: '' },
  { __op: null },
  { __op: 5 },
];

/** A field of each type in the classes that have one of each. */
export const fieldOf = type => `a${type}`;

export const allFields = Object.fromEntries(
  types.map(type => [
    fieldOf(type),
    type === 'Pointer' || type === 'Relation' ? { type, targetClass: 'Target' } : { type },
  ])
);

/** An object with a value in each field that stores one. */
export const oneOfEach = Object.fromEntries(
  types.filter(type => type !== 'Relation').map(type => [fieldOf(type), proper[type][1] ?? proper[type][0]])
);
