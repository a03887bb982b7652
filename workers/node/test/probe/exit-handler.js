process.on('exit', (code) => process.send({ type: 'first', code, connected: process.connected }));
process.on('exit', () => process.send({ type: 'second' }));
process.send({ type: 'up' });
