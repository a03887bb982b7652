'use strict';

// A Node parent that drives a worker over Node's own fork. It prints Node's version, then for each line
// "<requests in flight> <milliseconds> <length of the text, or 0 for numbers>" on its stdin the time it took and the latency of each answer, in nanoseconds.

const { fork } = require('node:child_process');
const readline = require('node:readline');

const worker = fork(process.argv[2]);
let nextId = 1;

worker.on('exit', (code) => process.exit(code ?? 1)); // our end of the pipe tells the harness

function send(text) {
  const id = String(nextId++);
  if (text) {
    worker.send({ id, type: 'length', payload: { text }, timestamp: Date.now() });
  } else {
    worker.send({ id, type: 'calculate', payload: { values: [1, 2, 3] }, timestamp: Date.now() });
  }
}

function measure(inFlight, milliseconds, textLength, done) {
  const text = 'x'.repeat(textLength);
  const wanted = textLength || 6;
  const sent = []; // a ring: the worker answers in order
  const latencies = [];
  const begin = performance.now();
  let oldest = 0;
  let pending = 0;

  function next(slot, now) {
    sent[slot] = now;
    pending++;
    send(text);
  }

  worker.on('message', ({ payload }) => {
    if (payload !== wanted) {
      throw new Error(`wrong answer: ${payload}`);
    }
    const now = performance.now();
    latencies.push(now - sent[oldest]);
    pending--;
    if (now - begin < milliseconds) {
      next(oldest, now);
    }
    oldest = (oldest + 1) % inFlight;
    if (pending === 0) {
      worker.removeAllListeners('message');
      done(now - begin, latencies);
    }
  });
  for (let slot = 0; slot < inFlight; slot++) {
    next(slot, performance.now());
  }
}

const nanoseconds = (milliseconds) => Math.round(milliseconds * 1e6);

console.log(process.version);
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const [inFlight, milliseconds, textLength] = line.split(' ').map(Number);
  measure(inFlight, milliseconds, textLength, (elapsed, latencies) => {
    console.log(`${nanoseconds(elapsed)} ${latencies.map(nanoseconds).join(' ')}`);
  });
}).on('close', () => worker.disconnect());
