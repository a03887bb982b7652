// The end of the channel does not end what runs.
process.on('message', () => {});
process.on('disconnect', () => setTimeout(() => {
  console.log('finished');
  process.exitCode = 7;
}, 100));
process.send({ type: 'up' });
