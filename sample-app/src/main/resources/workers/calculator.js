'use strict';

const { randomUUID } = require('node:crypto');

process.on('message', (message) => {
  switch (message.type) {
    case 'calculate':
      process.send({
        id: message.id,
        type: 'response',
        payload: message.payload.values.reduce((sum, value) => sum + value, 0),
        timestamp: Date.now(),
      });
      break;
    case 'task':
      work(1);
      break;
  }
});

function work(step) {
  setTimeout(() => {
    console.error(`Task: ${step * 20} %`); // what a worker prints is log
    process.send({
      id: randomUUID(),
      type: 'progress',
      payload: { percent: step * 20 },
      timestamp: Date.now(),
    });
    if (step < 5) {
      work(step + 1);
    }
  }, 100);
}
