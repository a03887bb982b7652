// What one of the messages of a read throws does not keep the others, nor change the order of the ticks.
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
process.on('uncaughtException', (error) => process.send({ type: 'caught', message: error.message }));
process.on('message', (message) => {
  process.nextTick(() => process.send({ type: 'tick', n: message.n }));
  process.send({ type: 'begin', n: message.n });
  if (message.n === 3) {
    setImmediate(() => process.exit());
  }
  throw new Error(`boom ${message.n}`);
});
process.send({ type: 'up' });
sleep(500);
