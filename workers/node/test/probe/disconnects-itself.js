process.on('error', (error) => console.log('error', error.name, error.code, error.message));
process.on('disconnect', () => console.log('disconnect', process.connected, process.channel));
process.send({ type: 'last' });
process.disconnect();
console.log('after', process.connected, process.channel);
console.log('send', process.send({ type: 'lost' }, (error) => console.log('callback', error.name, error.code, error.message)));
console.log('send', process.send({ type: 'lost' }));
process.disconnect();
