const listener = () => {};
process.on('message', listener);
process.on('disconnect', listener);
process.send({ type: 'up' }, () => {
  process.removeListener('message', listener);
  process.removeListener('disconnect', listener);
});
