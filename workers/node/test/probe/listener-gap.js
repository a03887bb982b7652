// What arrives between two listeners waits for the second.
process.channel.ref();
process.once('message', (first) => {
  process.send({ type: 'first', first });
  setTimeout(() => {
    const rest = [];
    process.on('message', (message) => {
      rest.push(message);
      if (message.last) {
        process.send({ type: 'rest', rest });
        setImmediate(() => process.disconnect());
      }
    });
  }, 300);
});
