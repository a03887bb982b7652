// Three messages of one read: each has its own tick, promises run after the last.
const order = [];
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
process.on('message', (message) => {
  order.push(message.n);
  process.nextTick(() => order.push(`tick ${message.n}`));
  Promise.resolve().then(() => order.push(`promise ${message.n}`));
  if (message.n === 3) {
    setImmediate(() => {
      process.send({ type: 'order', order });
      process.disconnect();
    });
  }
});
process.send({ type: 'up' });
sleep(500);
