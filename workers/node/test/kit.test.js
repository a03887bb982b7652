'use strict';

// What the kit does beyond what child_process.fork does.

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { describe, test } = require('node:test');
const { KIT, start } = require('./host.js');

const fixture = (name) => path.join(__dirname, 'fixtures', `${name}.js`);
const probe = (name) => path.join(__dirname, 'probe', `${name}.js`);

for (const fallback of [false, true]) {
  describe(fallback ? 'the emulation' : 'over Node\'s own channel', { concurrency: 4 }, () => {
    const run = (name, options) => start(fixture(name), { fallback, ...options });

    test('announces itself before user code runs', async () => {
      const host = start(probe('idle'), { fallback });
      await host.ended();
      const { type, payload } = host.messages[0];
      assert.strictEqual(type, 'ipc:hello');
      assert.deepStrictEqual((await host.message('ipc:ready')).payload, payload);
      assert.deepStrictEqual({ ...payload, kit: '' }, { protocol: 1, kit: '', pid: host.pid, types: [], features: ['binary', 'credit', 'events'] });
      assert.match(payload.kit, /^node\/\d/);
    });

    test('announces its own protocol to a host of another one', async () => {
      const host = start(probe('idle'), { fallback, env: { SHARED_IPC_PROTOCOL: '99' } });
      assert.strictEqual((await host.message('ipc:hello')).payload.protocol, 1);
      await host.ended();
    });

    test('answers a ping without user code', async () => {
      const host = run('quiet');
      host.send({ id: 'p1', type: 'ipc:ping', payload: null, timestamp: 0 });
      assert.strictEqual((await host.message('ipc:pong')).id, 'p1');
      host.disconnect();
      await host.ended();
      assert.deepStrictEqual(host.exit, { code: 0, signal: null });
    });

    test('keeps the host\'s own messages from user code', async () => {
      const host = run('collects');
      host.sendLine('{"id":"1","type":"ipc:ping"}\n{"id":"2","payload":"ipc:","type": "ipc:cancel"}\n{"n":1}');
      host.sendLine('{"type":"ipc:shutdown"}\n"ipc:"\n["ipc:ping"]\n{"type":["ipc:x"]}\n"tell"');
      const { seen } = await host.message('seen');
      assert.deepStrictEqual(seen, [{ n: 1 }, 'ipc:', ['ipc:ping'], { type: ['ipc:x'] }, 'tell']);
      host.disconnect();
      await host.ended();
    });

    test('puts messages together that come in pieces', async () => {
      const host = run('collects');
      const bytes = Buffer.from('{"text":"é€😀"}\n{"id":"9","type":"ipc:ping"}\n"tell"\n');
      for (let i = 0; i < bytes.length; i += 3) {
        host.sendBytes(bytes.subarray(i, i + 3));
        await new Promise(setImmediate);
      }
      assert.deepStrictEqual((await host.message('seen')).seen, [{ text: 'é€😀' }, 'tell']);
      assert.strictEqual((await host.message('ipc:pong')).id, '9');
      host.disconnect();
      await host.ended();
    });

    for (const awaits of [false, true]) {
      test(`writes the answers of one read together, ${awaits ? 'from promises' : 'at once'}`, async () => {
        const host = run('counts-writes');
        await host.message('up');
        host.sendLine(Array.from({ length: 100 }, (_, n) => JSON.stringify({ n, awaits })).join('\n'));
        await host.until('100 answers', () => host.messages.filter(({ type }) => type === 'answer').length === 100);
        host.send('tell');
        const { writes } = await host.message('writes');
        assert.ok(writes <= 10, `${writes} writes for 100 answers`); // more than one only where the machine was slow
        host.disconnect();
        await host.ended();
      });
    }

    test('writes at once what a handler sends before it computes', async () => {
      const host = run('reports-then-computes');
      host.send({ n: 1 });
      await host.message('progress');
      host.kill('SIGKILL');
      await host.ended();
    });

    test('queues what the host does not read', async () => {
      const host = run('writes-much');
      await host.message('ipc:ready');
      host.stopReading();
      host.send({});
      await host.until('turn of the loop', () => host.output.includes('loop turned'));
      assert.strictEqual(host.output, 'loop turned, callbacks waiting\n');
      host.startReading();
      const { first, last } = await host.message('end');
      assert.deepStrictEqual([first, last], [true, false]);
      const items = host.messages.filter(({ type }) => type === 'item');
      assert.deepStrictEqual(items.map(({ n }) => n), Array.from({ length: 20 }, (_, n) => n));
      assert.ok(items.every(({ text }) => text === 'é'.repeat(20_000)));
      host.disconnect();
      await host.ended();
    });

    test('loses nothing of a backlog at exit', async () => {
      const host = run('exits-with-backlog');
      await host.ended();
      assert.deepStrictEqual(host.own.map(({ type }) => type), ['big', 'small', 'exit']);
      assert.strictEqual(host.own[0].text, 'é'.repeat(2_500_000));
      assert.deepStrictEqual(host.exit, { code: 5, signal: null });
    });

    test('loses nothing of a backlog at disconnect', async () => {
      const host = run('disconnects-with-backlog');
      await host.ended();
      assert.strictEqual(host.own[0].text.length, 5_000_000);
      assert.deepStrictEqual(host.exit, { code: 0, signal: null });
    });

    test('ends when the host does not read any more', async () => {
      const host = run('exits-with-backlog');
      host.stopReading();
      host.closeOutput();
      await host.ended();
      assert.deepStrictEqual(host.exit, { code: 5, signal: null });
    });

    test('escapes the line separators of Unicode', async () => {
      const host = start(probe('json-values'), { fallback });
      await host.ended();
      assert.match(host.ownLines[0], /"separators":"\\u2028\\u2029"/);
    });

    test('keeps its descriptors and its environment from children', { skip: process.platform !== 'linux' }, async () => {
      const host = run('spawns');
      const { channel, stdout } = await host.message('child');
      assert.match(channel.join(), /(fifo|pipe|in).*(fifo|pipe|out)/);
      assert.ok(!channel.some((pipe) => stdout.includes(pipe)), stdout);
      assert.doesNotMatch(stdout, /SHARED_IPC/);
      await host.ended();
    });

    test('refuses handles', async () => {
      const host = run('sends-handle');
      assert.strictEqual((await host.message('refused')).code, 'ERR_INVALID_HANDLE_TYPE');
      await host.ended();
    });
  });
}

test('does nothing in a process without a host', () => {
  const { status, stdout } = spawnSync(process.execPath, ['--require', KIT, '-p', 'typeof process.send'],
    { encoding: 'utf8', env: { PATH: process.env.PATH } });
  assert.deepStrictEqual({ status, stdout }, { status: 0, stdout: 'undefined\n' });
});

for (const [channel, message] of [['three', /"three".*"3:4"/], ['77:78', /descriptor 77, which is not an open pipe/]]) {
  test(`says what is wrong with SHARED_IPC_CHANNEL=${channel}`, () => {
    const { status, stderr } = spawnSync(process.execPath, ['--require', KIT, '-e', '0'],
      { encoding: 'utf8', env: { PATH: process.env.PATH, SHARED_IPC_CHANNEL: channel } });
    assert.strictEqual(status, 1);
    assert.match(stderr, message);
  });
}
