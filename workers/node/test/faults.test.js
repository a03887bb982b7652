'use strict';

// Nothing that is sent or comes may cost more than itself: what is too large, what cannot be read, signals at the wrong time.

const assert = require('node:assert');
const path = require('node:path');
const { describe, test } = require('node:test');
const { start } = require('./host.js');

const fixture = (name) => path.join(__dirname, 'fixtures', `${name}.js`);
const LIMIT = 100_000;

for (const fallback of [false, true]) {
  describe(fallback ? 'the emulation' : 'over Node\'s own channel', { concurrency: 4 }, () => {
    const run = (name, env = {}) => start(fixture(name), { fallback, env: { SHARED_IPC_MAX_FRAME_SIZE: String(LIMIT), ...env } });

    async function ask(host, how, size, id = how) {
      host.send({ id, type: how, payload: size });
      await host.until(`answer ${id}`, () => host.messages.some((message) => message.id === id));
      return host.messages.find((message) => message.id === id);
    }

    async function leaves(host) {
      host.disconnect();
      await host.ended();
      assert.deepStrictEqual(host.exit, { code: 0, signal: null });
      assert.ok(host.lines.every((line) => Buffer.byteLength(line) <= LIMIT));
    }

    for (const how of ['plain', 'with a callback', 'by sharedIpc', 'with bytes']) {
      test(`an answer over the host's limit is an error for its request alone: ${how}`, async () => {
        const host = run('sends-large');
        const { type, payload } = await ask(host, how, LIMIT);
        assert.deepStrictEqual([type, payload.name, payload.code], ['error', 'PayloadTooLarge', 'TOO_LARGE']);
        assert.match(payload.message, /over the host's limits.max-frame-size \(100000\)/);
        assert.strictEqual((await ask(host, how, 10, 'next')).type, 'response');
        await leaves(host);
      });
    }

    test('an answer of exactly the limit is sent', async () => {
      const host = run('sends-large');
      const line = JSON.stringify({ id: 'plain', type: 'response', payload: '' });
      assert.strictEqual((await ask(host, 'plain', LIMIT - line.length)).type, 'response');
      await leaves(host);
    });

    test('what the host takes longer than it is in memory counts as it is sent', async () => {
      const host = run('sends-large');
      assert.strictEqual((await ask(host, 'of line separators', LIMIT / 4)).payload.name, 'PayloadTooLarge');
      await leaves(host);
    });

    for (const how of ['message', 'value', 'event', 'progress', 'message with bytes']) {
      test(`a ${how} over the limit is refused to who sends it`, async () => {
        const host = run('sends-large');
        const { payload } = await ask(host, how, LIMIT);
        assert.deepStrictEqual(payload, 'ERR_SHARED_IPC_TOO_LARGE');
        await leaves(host);
      });
    }

    test('a callback is called with the refusal', async () => {
      const host = run('sends-large');
      assert.deepStrictEqual((await ask(host, 'message with a callback', LIMIT)).payload, 'ERR_SHARED_IPC_TOO_LARGE');
      await leaves(host);
    });

    test('the texts of an error are shortened', async () => {
      const host = run('sends-large', { SHARED_IPC_MAX_FRAME_SIZE: '1000000' });
      const { type, payload } = await ask(host, 'error', 200_000);
      assert.strictEqual(type, 'error');
      assert.ok(payload.message.startsWith('xxx') && payload.message.length + payload.stack.length <= 64 * 1024 + 8);
      assert.strictEqual(payload.name, 'RangeError');
      host.disconnect();
      await host.ended();
    });

    test('lines that cannot be read, and odd messages, leave the others', async () => {
      const host = run('collects');
      host.sendLine('{"broken\n{"n":1}\n\u0000\n{"type":"ipc:refused","payload":{"message":{"toString":1,"valueOf":1}}}\n{"n":2}');
      host.sendLine('{"type":"ipc:event","payload":{"name":"a"},"headers":{"traceparent":{"a":1}}}');
      host.sendLine('{"id":"\\ud800","type":"ipc:ping"}\n{"type":"ipc:credit","id":{"a":1},"payload":-3}\n{"type":"ipc:cancel"}\n"tell"');
      assert.deepStrictEqual((await host.message('seen')).seen, [{ n: 1 }, { n: 2 }, 'tell']);
      assert.strictEqual((await host.message('ipc:pong')).id, '\ud800');
      await host.until('warning', () => host.output.includes('a line of the host is dropped'));
      host.disconnect();
      await host.ended();
      assert.strictEqual(host.exit.code, 0);
    });

    test('a signal to all of the host\'s unit lets requests in flight end', async () => {
      const host = run('answers-late');
      await host.message('ipc:ready');
      host.send({ id: '1', type: 'slow', payload: 400 });
      await host.message('begun');
      host.kill('SIGTERM');
      assert.strictEqual((await host.message('response')).id, '1');
      await leaves(host);
    });

    for (const [when, ask] of [['has asked', (host) => host.send({ id: 's', type: 'ipc:shutdown' })], ['is gone', (host) => host.disconnect()]]) {
      test(`a signal does what it does once the host ${when}`, async () => {
        const host = run('answers-late');
        await host.message('ipc:ready');
        host.send({ id: '1', type: 'stay', payload: 5000 });
        await host.message('begun');
        ask(host);
        if (when === 'has asked') {
          host.send({ id: 'p', type: 'ipc:ping' });
          await host.message('ipc:pong');
        } else {
          await host.until('end of the channel', () => host.output.includes('disconnected'));
        }
        host.kill('SIGTERM');
        await host.ended();
        assert.deepStrictEqual(host.exit, { code: null, signal: 'SIGTERM' });
      });
    }

    test('a handler of the worker\'s own hears the signal', async () => {
      const host = run('handles-signals');
      await host.message('ipc:ready');
      host.kill('SIGTERM');
      await host.message('term');
      await leaves(host);
    });
  });
}
