const { Worker, isMainThread, parentPort } = require('node:worker_threads');

if (isMainThread) {
  new Worker(__filename).on('message', (message) => process.send({ type: 'thread', message }));
} else {
  parentPort.postMessage({ send: typeof process.send, connected: typeof process.connected, channel: typeof process.channel });
}
