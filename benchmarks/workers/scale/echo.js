// Answers each request with its own payload.
process.on('message', (message) => process.send({ id: message.id, type: 'response', payload: message.payload }));
