// Behaviours that hosts must cope with, by message type.
const fs = require('node:fs');
const answer = ({ id }, payload) => process.send({ id, type: 'response', payload, timestamp: Date.now() });
const handlers = {
  busy: () => { for (;;); },
  note: (message) => {
    process.send({ type: 'note', payload: 'on the way' });
    answer(message, message.payload);
  },
  print: (message) => {
    console.log('printed by console.log');
    console.error('printed by console.error');
    process.stdout.write('printed by process.stdout.write\n', () => answer(message, 'printed'));
    if (!message.payload.descriptor) return;
    fs.writeSync(1, 'printed to descriptor 1\n');
  },
};
process.on('message', (message) => handlers[message.type](message));
