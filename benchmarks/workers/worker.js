// A worker in plain Node, as it runs under fork too: it adds up numbers, measures texts and, under our host, echoes bytes.
process.on('message', ({ id, type, payload }) => {
  if (type === 'calculate') {
    const sum = payload.values.reduce((left, right) => left + right, 0);
    process.send({ id, type: 'response', payload: sum, timestamp: Date.now() });
  } else if (type === 'length') {
    process.send({ id, type: 'response', payload: payload.text.length, timestamp: Date.now() });
  } else if (type === 'echo') {
    process.sharedIpc.send({ id, type: 'response', timestamp: Date.now() }, payload);
  }
});
