process.on('message', () => process.send({ type: 'never' }));
process.channel.unref();
process.send({ type: 'up' });
