process.on('message', ({ id, headers }) => {
  process.send({ id, type: 'response', payload: { traceparent: headers?.traceparent }, timestamp: Date.now() });
});
