// What a callback sends is sent once, also where the pipe does not take it at once.
process.send({ type: 'first', text: 'x'.repeat(1_000_000) }, () => {
  process.send({ type: 'second', text: 'y'.repeat(1_000_000) }, () => process.send({ type: 'third' }));
});
