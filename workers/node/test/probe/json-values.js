process.send({
  type: 'values',
  dropped: undefined,
  function: () => {},
  array: [undefined, () => {}, NaN, Infinity, -0],
  nan: NaN,
  date: new Date(0),
  custom: { toJSON: () => 'custom' },
  map: new Map([[1, 2]]),
  separators: '\u2028\u2029',
  surrogate: '\ud800',
  control: '\u0000\r\n\t"\\',
  unicode: 'é€😀',
  precise: 2 ** 53,
  buffer: Buffer.from('ab'),
});
process.send([1, 'two', null]);
process.send('text');
process.send(42);
process.send(true);
process.send(null);
process.send({});
