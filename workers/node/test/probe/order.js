process.once('message', () => {
  for (let n = 0; n < 2000; n++) {
    process.send({ type: 'item', n });
  }
  process.send({ type: 'end' });
});
