// Messages with a command of Node's own are events of another name.
const received = [];
process.on('internalMessage', (message, handle) => received.push({ internal: message, handle: typeof handle }));
process.on('message', (message) => {
  received.push({ message });
  if (message === 'end') {
    process.send({ type: 'received', received });
    setImmediate(() => process.disconnect());
  }
});
