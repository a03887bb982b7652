const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
process.on('message', async (message) => {
  process.send({ type: 'begin', n: message.n });
  await null;
  process.send({ type: 'middle', n: message.n });
  setImmediate(() => {
    process.send({ type: 'done', n: message.n });
    if (message.n === 3) {
      process.disconnect();
    }
  });
});
process.send({ type: 'up' });
sleep(500);
