process.on('message', (message) => process.send({ type: 'echo', message }));
