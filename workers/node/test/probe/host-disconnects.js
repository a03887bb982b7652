process.on('message', () => {});
process.on('error', (error) => console.log('error', error.code));
process.on('disconnect', () => {
  console.log('disconnect', process.connected, process.channel);
  console.log('send', process.send({ type: 'lost' }));
});
process.on('exit', (code) => console.log('exit', code));
process.send({ type: 'up' });
