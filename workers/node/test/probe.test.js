'use strict';

// The same child program under child_process.fork and under the kit: what the parent sees must be equal.

const assert = require('node:assert');
const path = require('node:path');
const { describe, test } = require('node:test');
const cases = require('./probe/cases.json');
const { startFork, transcript } = require('./fork.js');
const { start } = require('./host.js');

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
