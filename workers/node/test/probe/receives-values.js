const received = [];
process.on('message', function (message, handle) {
  received.push({ message, type: message === null ? 'null' : typeof message, handle: typeof handle, self: this === process });
  if (message === 'end') {
    process.send({ type: 'received', received });
    setImmediate(() => process.disconnect());
  }
});
