// Answers, of messages read together, and exits within the handler of one of them.
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
process.on('message', (message) => {
  process.send({ type: 'answer', n: message.n });
  if (message.n === 2) {
    process.exit(4);
  }
});
process.send({ type: 'up' });
sleep(500);
