process.on('disconnect', () => console.log('disconnected', process.connected, process.channel));
process.send({ type: 'up' });
