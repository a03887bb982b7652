'use strict';

// What a worker of a pool is told to do, it does: one verb a type.
let seen = 0;
const answer = (id, payload) => process.send({ id, type: 'response', payload, timestamp: Date.now() });
const keep = [];

const verbs = {
  execute: (id, payload) => answer(id, payload.values.reduce((left, right) => left + right, 0)),
  echo: (id, payload) => answer(id, payload),
  pid: (id) => answer(id, process.pid),
  sleep: (id, payload) => setTimeout(() => answer(id, process.pid), payload),
  spin: (id, payload) => {
    const end = Date.now() + payload;
    while (Date.now() < end) { /* busy */ }
    answer(id, process.pid);
  },
  die: () => process.kill(process.pid, 'SIGKILL'),
  seen: (id) => answer(id, seen),
  grow: (id, payload) => {
    keep.push(Buffer.alloc(payload, 1));
    answer(id, process.pid);
  },
  hoard: (id, payload) => keep.push(Buffer.alloc(payload, 1)),
  note: () => seen++,
  tell: () => process.send({ id: 't', type: 'told', payload: process.pid, timestamp: Date.now() }),
};

process.on('message', ({ id, type, payload }) => verbs[type](id, payload));
