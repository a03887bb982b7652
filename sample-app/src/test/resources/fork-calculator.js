'use strict';

// Drives the worker as Node itself would, by child_process.fork, and prints what it says.
const { fork } = require('node:child_process');

const worker = fork(process.argv[2]);
const told = [];
worker.on('message', (message) => {
  told.push(message);
  if (message.payload.percent === 100) {
    console.log(JSON.stringify(told));
    worker.disconnect();
  }
});
worker.send({ id: '7', type: 'calculate', payload: { values: [1, 2, 3] }, timestamp: 1700000000000 });
worker.send({ id: '8', type: 'task', payload: null, timestamp: 1700000000000 });
