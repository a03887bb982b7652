// Alive as long as there is a listener for messages.
process.once('message', (message) => process.send({ type: 'once', message }));
