'use strict';

// When a worker says that it is ready: once its program is loaded and listens, or is loaded and does not, but not where it breaks.

const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after, describe, test } = require('node:test');
const { start } = require('./host.js');

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'shared-ipc-'));
after(() => fs.rmSync(directory, { recursive: true }));

const LISTENS = 'process.on("message", () => {});';
const wait = (ms) => `await new Promise((resolve) => setTimeout(resolve, ${ms}));`;
const compute = (ms) => `for (const begin = Date.now(); Date.now() - begin < ${ms};);`;
const FAILS = 'throw new Error("no model");';

// Programs that break or end before they are up.
const broken = {
  'throws.js': FAILS,
  'throws after it has computed.js': `${LISTENS} ${compute(700)} ${FAILS}`,
  'throws while a module of its own is loaded.js': `${LISTENS} require(${JSON.stringify(path.join(directory, 'throws.js'))});`,
  'syntax.js': 'const = 3',
  'syntax.mjs': 'const = 3',
  'missing.js': 'require("no-such-module-here");',
  'missing.mjs': 'import "no-such-module-here";',
  'throws in the first tick.js': `process.nextTick(() => { ${FAILS} });`,
  'throws in the first turn.js': `${LISTENS} setImmediate(() => { ${FAILS} });`,
  'throws in a timer before it listens.js': `setTimeout(() => { ${FAILS} }, 300);`,
  'rejects.js': 'Promise.reject(new Error("no model"));',
  'rejects before it listens.js': `(async () => { ${wait(300)} ${FAILS} })();`,
  'throws.mjs': FAILS,
  'throws after it has waited.mjs': `${wait(400)} ${FAILS}`,
  'throws after it has waited for longer than one that does not listen may take.mjs': `${wait(1400)} ${FAILS}`,
  'waits for ever.mjs': 'await new Promise(() => {});',
  'exits.js': 'process.exit(0);',
  'exits.mjs': 'process.exit(0);',
  'gives up before it listens.js': 'setTimeout(() => process.exit(1), 200);',
  'throws, and lives on.js': `process.on("uncaughtException", () => process.exitCode = 4); setTimeout(() => {}, 1500); ${FAILS}`,
  'throws, and lives on.mjs': `process.on("uncaughtException", () => process.exitCode = 4); setTimeout(() => {}, 1500); await 1; ${FAILS}`,
};

// And those that are up.
const sound = {
  'listens.js': LISTENS,
  'listens.mjs': LISTENS,
  'listens later.js': `setTimeout(() => { ${LISTENS} }, 200);`,
  'listens once it has waited.mjs': `${wait(300)} ${LISTENS}`,
  'listens, and waits for ever.mjs': `${LISTENS} await new Promise(() => {});`,
  'listens to events.js': 'process.sharedIpc.bus.on("a", () => {});',
  'never listens.js': 'setInterval(() => {}, 1000);',
  'never listens.mjs': 'setInterval(() => {}, 1000);',
  'ends.js': 'process.send("done");',
  'ends.mjs': 'process.send("done");',
  'exits well when it is done.js': 'setTimeout(() => process.exit(0), 100);',
};

for (const [name, program] of Object.entries({ ...broken, ...sound })) {
  fs.writeFileSync(path.join(directory, name), program);
}

const ways = { 'over Node\'s own channel': {}, 'by the emulation': { fallback: true }, 'over stdin and stdout': { transport: 'stdio' } };

for (const [way, options] of Object.entries(ways)) {
  describe(`a program, ${way},`, { concurrency: 4 }, () => {
    for (const name of Object.keys(broken)) {
      test(`is not ready: ${name}`, async () => {
        const host = start(path.join(directory, name), options);
        await host.ended();
        assert.deepStrictEqual(host.messages.map(({ type }) => type), ['ipc:hello']);
      });
    }

    for (const name of Object.keys(sound)) {
      test(`is ready: ${name}`, async () => {
        const host = start(path.join(directory, name), options);
        await host.message('ipc:ready');
        assert.strictEqual(host.messages.filter(({ type }) => type === 'ipc:ready').length, 1);
        host.kill('SIGKILL');
        await host.ended();
      });
    }

    test('is not ready while it computes', async () => {
      const script = path.join(directory, `computes-${options.fallback}-${options.transport}.js`);
      fs.writeFileSync(script, `${LISTENS} ${compute(500)} process.send({ type: 'loaded' });`);
      const host = start(script, options);
      await host.message('ipc:ready');
      assert.deepStrictEqual(host.messages.map(({ type }) => type), ['ipc:hello', 'loaded', 'ipc:ready']);
      host.kill('SIGKILL');
      await host.ended();
    });

    test('of a pool has time to begin to listen', async () => {
      const script = path.join(directory, 'fails-late.js');
      fs.writeFileSync(script, `setTimeout(() => { ${FAILS} }, 1500);`);
      const host = start(script, { ...options, env: { SHARED_IPC_WORKER_NUMBER: '1' } });
      await host.ended();
      assert.deepStrictEqual(host.messages.map(({ type }) => type), ['ipc:hello']);
    });
  });
}

test('the error of a program that breaks has a stack as under Node alone', async () => {
  const host = start(path.join(directory, 'throws.js'));
  await host.ended();
  assert.match(host.output, /no model/);
  assert.doesNotMatch(host.output, /shared-ipc-node/);
});
