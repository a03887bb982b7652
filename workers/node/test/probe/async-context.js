// The asynchronous context that a listener enters is that of its own message.
const { AsyncLocalStorage } = require('node:async_hooks');
const storage = new AsyncLocalStorage();
const stores = [];
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
process.on('message', (message) => {
  stores.push(storage.getStore() ?? null);
  storage.enterWith(message.n);
  Promise.resolve().then(() => stores.push(`promise ${storage.getStore()}`));
  if (message.n === 3) {
    setImmediate(() => {
      process.send({ type: 'stores', stores });
      process.disconnect();
    });
  }
});
process.send({ type: 'up' });
sleep(500);
