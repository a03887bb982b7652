'use strict';

const { randomUUID } = require('node:crypto');
const exactSum = require('exact-sum'); // in node_modules beside this file
const { steps, delay } = require('./task.json');

process.on('message', (message) => {
  switch (message.type) {
    case 'calculate':
      process.send({
        id: message.id,
        type: 'response',
        payload: exactSum(message.payload.values),
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
    console.error(`Task: ${step * 100 / steps} %`); // what a worker prints is log
    process.send({
      id: randomUUID(),
      type: 'progress',
      payload: { percent: step * 100 / steps },
      timestamp: Date.now(),
    });
    if (step < steps) {
      work(step + 1);
    }
  }, delay);
}
