// The arguments of process.send beside the message, and an object with a method of its own for JSON.
const tries = {
  options: () => process.send({ type: 'options' }, undefined, {}),
  nullHandle: () => process.send({ type: 'null handle' }, null),
  badOptions: () => process.send({ type: 'bad options' }, undefined, 'text'),
  nullOptions: () => process.send({ type: 'null options' }, undefined, null),
  badCallback: () => process.send({ type: 'bad callback' }, undefined, {}, 'text'),
  badToJson: () => process.send({ toJSON() { throw new RangeError('not today'); } }),
  detached: () => (0, process.send)({ type: 'detached' }),
  otherThis: () => process.send.call({ connected: true }, { type: 'other' }),
  object: () => process.send(new String('boxed')),
  length: () => process.send.length,
};
JSON.stringify = () => 'not what the channel uses';
JSON.parse = () => 'nor this';
for (const [name, attempt] of Object.entries(tries)) {
  try {
    process.send({ type: 'sent', name, result: attempt() });
  } catch (error) {
    process.send({ type: 'refused', name, error: error.name, code: error.code });
  }
}
