setTimeout(() => {
  process.on('message', (message) => {
    process.send({ type: 'late', message });
    if (message.last) {
      setImmediate(() => process.disconnect());
    }
  });
}, 300);
