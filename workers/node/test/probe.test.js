'use strict';

// The same child program under child_process.fork and under the kit: what the parent sees must be equal.

const assert = require('node:assert');
const { fork } = require('node:child_process');
const path = require('node:path');
const { describe, test } = require('node:test');
const cases = require('./probe/cases.json');
const { start } = require('./host.js');

function startFork(script) {
  const child = fork(script, { execArgv: [], env: { PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const waiting = new Set();
  const changed = () => waiting.forEach((check) => check());
  const parent = {
    messages: [],
    output: '',
    send: (value) => child.send(value, () => {}),
    disconnect: () => child.disconnect(),
    until: (condition) => new Promise((resolve) => {
      const check = () => condition() && resolve(waiting.delete(check));
      waiting.add(check);
      check();
    }),
    message: (type) => parent.until(() => parent.messages.some((message) => message?.type === type)),
    // Its 'close' event does not come when the parent has disconnected.
    ended: () => parent.until(() => parent.exit && parent.disconnected && child.stdout.closed && child.stderr.closed),
  };
  child.on('message', (message) => { parent.messages.push(message); changed(); });
  child.on('error', () => {});
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => { parent.output += text; }).on('close', () => setImmediate(changed));
  }
  child.on('disconnect', () => { parent.disconnected = true; changed(); });
  child.on('exit', (code, signal) => { parent.exit = { code, signal }; changed(); });
  return parent;
}

async function transcript(parent, { parent: actions, output = true }) {
  for (const action of actions) {
    if ('send' in action) parent.send(action.send);
    if ('waitFor' in action) await parent.message(action.waitFor);
    if ('disconnect' in action) parent.disconnect();
  }
  await parent.ended();
  const messages = parent.messages.filter((message) => !message?.type?.startsWith?.('ipc:'));
  return { messages, exit: parent.exit, ...(output ? { output: parent.output } : {}) };
}

const ways = {
  'over Node\'s own channel': {},
  'by the emulation': { fallback: true },
  'over stdin and stdout': { transport: 'stdio' },
};

describe('a worker under the kit is as under fork', { concurrency: 4 }, () => {
  for (const probe of cases) {
    test(probe.name, async () => {
      const script = path.join(__dirname, 'probe', probe.file);
      const native = transcript(startFork(script), probe);
      const ours = Object.entries(ways).map(([way, options]) => [way, transcript(start(script, options), probe)]);
      await Promise.allSettled([native, ...ours.map(([, result]) => result)]);
      assert.deepStrictEqual((await native).exit, probe.exit);
      for (const [way, result] of ours) {
        assert.deepStrictEqual({ way, ...await result }, { way, ...await native });
      }
    });
  }
});
