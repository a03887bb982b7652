'use strict';

// What process.sharedIpc offers beyond what child_process.fork has.

const assert = require('node:assert');
const path = require('node:path');
const { describe, test } = require('node:test');
const { patterns, noNames, noPatterns } = require('../../conformance/patterns.json');
const { startFork } = require('./fork.js');
const { start } = require('./host.js');

const fixture = (name) => path.join(__dirname, 'fixtures', name.includes('.') ? name : `${name}.js`);
const ofType = (host, wanted) => host.messages.filter(({ type }) => type === wanted);
const event = (name, payload) => ({ id: `e-${name}`, type: 'ipc:event', payload: { name, payload }, timestamp: 7, headers: { traceparent: 't' } });

for (const fallback of [false, true]) {
  describe(fallback ? 'the emulation' : 'over Node\'s own channel', { concurrency: 4 }, () => {
    const run = (name, options) => start(fixture(name), { fallback, ...options });

    async function leaves(host, code = 0) {
      host.disconnect();
      await host.ended();
      assert.deepStrictEqual({ ...host.exit, output: host.output }, { code, signal: null, output: '' });
    }

    test('offers it to ES modules too, frozen and out of the way', async () => {
      const host = run('surface.mjs');
      const { type, ...surface } = await host.message('surface');
      assert.deepStrictEqual(surface, {
        members: ['bus', 'send', 'progress', 'signal', 'spool'], bus: ['on', 'once', 'off', 'emit'], frozen: true, enumerable: false, chained: true,
      });
      await host.ended();
    });

    test('puts the trace of what is handled on what it sends and emits', async () => {
      const host = run('traces');
      const trace = { traceparent: '00-1-2-01', tracestate: 'a=b' };
      host.send({ id: '1', type: 'x', headers: { ...trace, other: '1' } });
      await host.message('response');
      assert.deepStrictEqual(['sent', 'own', 'ipc:event'].map((type) => ofType(host, type)[0].headers),
        [trace, { traceparent: 'own' }, trace]);
      host.send({ id: '2', type: 'x' });
      await host.until('second answer', () => ofType(host, 'response').length === 2);
      assert.strictEqual(ofType(host, 'sent')[1].headers, undefined);
      host.send({ ...event('user:login'), headers: trace });
      assert.deepStrictEqual((await host.message('heard')).headers, trace);
      await leaves(host);
    });

    test('makes the trace the current context of OpenTelemetry', async () => {
      const host = run('traced/traces.js');
      host.send({ id: '1', type: 'x', headers: { traceparent: '00-1-2-01' } });
      assert.strictEqual((await host.message('sent')).headers.traceparent, 'span in context of 00-1-2-01');
      await leaves(host);
    });

    test('takes and sends many bytes in little more memory than they need', async () => {
      const host = run('echoes-bytes');
      const bytes = Buffer.alloc(64 * 1024 * 1024, 'what a pipe holds, and more: ');
      host.send({ type: 'before' });
      host.sendWith(bytes, { id: '1', type: 'echo' });
      host.send({ type: 'memory' });
      const { kilobytes } = await host.message('memory');
      const answer = await host.message('response');
      assert.ok(host.attachments.get(answer).equals(bytes));
      assert.ok(kilobytes < 1.6 * 64 * 1024, `${kilobytes} KiB`);
      await leaves(host);
    });

    test('puts an attachment together that comes byte by byte', async () => {
      const host = run('tells-attachments');
      for (const byte of Buffer.from('{"type":"a","bytes":4}\n\n{"\n{"type":"b","payload":1,"bytes":0}\n{"type":"tell"}\n')) {
        host.sendBytes(Buffer.of(byte));
        await new Promise(setImmediate);
      }
      const { seen } = await host.message('seen');
      assert.deepStrictEqual(seen, [
        { message: { type: 'a', payload: null }, payload: '0a7b220a' },
        { message: { type: 'b', payload: 1, attachment: null }, attachment: '' },
      ]);
      await leaves(host);
    });

    for (const how of ['exit', 'disconnect']) {
      test(`loses no bytes of a backlog at ${how}`, async () => {
        const host = run('sends-bytes-then-leaves');
        await host.message('ipc:ready');
        host.stopReading();
        host.send({ how });
        setTimeout(host.startReading, 200);
        await host.ended();
        const sizes = host.own.map((message) => [message.type, host.attachments.get(message)?.length]);
        const atExit = how === 'exit' ? [['exit', 200_000]] : [];
        assert.deepStrictEqual(sizes, [['first', 3_000_000], ['between', undefined], ['second', 10], ['third', 2_000_000], ...atExit]);
        for (const [n, message] of host.own.entries()) {
          const attachment = host.attachments.get(message);
          assert.ok(!attachment || attachment.every((byte) => byte === [1, 0, 2, 3, 4][n]));
        }
        assert.strictEqual(host.exit.code, how === 'exit' ? 5 : 0);
      });
    }

    test('queues bytes that the host does not read, in order with the rest', async () => {
      const host = run('queues-bytes');
      await host.message('ipc:ready');
      host.stopReading();
      host.send({});
      await host.until('turn of the loop', () => host.output.includes('loop turned'));
      assert.match(host.output, /^loop turned, [0-5] called\n$/);
      host.startReading();
      assert.deepStrictEqual((await host.message('called')).called, [0, 1, 2, 3, 4, 5]);
      const { first, last } = await host.message('end');
      assert.deepStrictEqual([first, last], [true, false]);
      const order = host.own.slice(0, 12).map(({ type, payload, n }) => `${type} ${payload ?? n}`);
      assert.deepStrictEqual(order, [0, 1, 2, 3, 4, 5].flatMap((n) => [`item ${n}`, `plain ${n}`]));
      assert.ok(ofType(host, 'item').every((item) => host.attachments.get(item).equals(Buffer.alloc(item.payload * 30_000, item.payload))));
      host.disconnect();
      await host.ended();
    });

    test('sends all kinds of bytes', async () => {
      const host = run('kinds-of-bytes');
      await host.ended();
      const sent = ofType(host, 'kind').map((message) => [message.payload, host.attachments.get(message).toString('hex')]);
      assert.deepStrictEqual(sent, [['buffer', '0001020304050607'], ['slice', '0203'], ['typed array', '02030405'], ['data view', '04050607'],
        ['array buffer', '0001020304050607'], ['empty', '']]);
      assert.ok(ofType(host, 'kind').every(({ timestamp }) => Number.isInteger(timestamp)));
    });

    test('says what it refuses', async () => {
      const host = run('refused-bytes');
      const { thrown } = await host.message('thrown');
      const expected = {
        'of the kit': /"ipc:event" cannot be sent/,
        'not a message': /must be an object whose type is a string/,
        'without a type': /must be an object whose type is a string/,
        'with a number for an id': /must be an object whose type is a string/,
        'text for bytes': /must be a Buffer.* type string/,
        'bytes for an event': /an event is JSON/,
        'a wildcard to emit to': /"a:\*" is no name of an event/,
        'a bad pattern': /"a::b" is no name or pattern of events/,
        'no listener': /must be a function/,
        'a signal of nothing': /must be a message with an id/,
      };
      assert.deepStrictEqual(thrown.map(([name]) => name), Object.keys(expected));
      thrown.forEach(([name, code, message]) => {
        assert.match(code, /^ERR_INVALID_ARG_/, name);
        assert.match(message, expected[name]);
      });
      assert.deepStrictEqual(host.own.map(({ type }) => type), ['thrown']);
      await host.ended();
    });

    test('announces nothing by a plain worker\'s own member "bytes"', async () => {
      const host = run('members-named-bytes');
      await host.ended();
      assert.deepStrictEqual(host.ownLines, ['{"type":"stats","bytes":3.0}', '{"type":"stats","bytes":4.0}',
        '{"type":"stats","payload":{"bytes":6},"bytes":5.0}', '{"bytes":7}', '{"type":"stats","bytes":-1}', 'null']);
    });

    test('lives while it listens to events, and no longer', async () => {
      const host = run('listens-only');
      await host.message('ipc:subscribe');
      host.send(event('leave', 'now'));
      await host.ended();
      assert.deepStrictEqual([host.exit, host.output], [{ code: 0, signal: null }, 'leaving now\n']);
      assert.deepStrictEqual(host.own.map(({ type, payload }) => [type, payload]),
        [['ipc:subscribe', 'leave'], ['ipc:unsubscribe', 'leave']]);
    });

    test('ends with the channel although it listens', async () => {
      const host = run('listens-only');
      await host.message('ipc:subscribe');
      await leaves(host);
    });

    test('lets other listeners hear an event when one throws', async () => {
      const host = run('throwing-listeners', { env: { CAUGHT: '1' } });
      host.send(event('a', 1));
      host.send(event('b', 2));
      await host.until('two events', () => ofType(host, 'heard').length === 2);
      await host.message('uncaught');
      assert.deepStrictEqual(ofType(host, 'heard').map(({ name, payload }) => [name, payload]), [['a', 1], ['b', 2]]);
      assert.deepStrictEqual(ofType(host, 'uncaught').map(({ message }) => message), ['thrown on purpose']);
      host.send(event('a', 'reject'));
      await host.until('rejection', () => ofType(host, 'uncaught').some(({ message }) => message === 'rejected on purpose'));
      await leaves(host);
    });

    test('dies of what a listener throws, as it would of a message listener', async () => {
      const host = run('throwing-listeners');
      host.send(event('a', 1));
      await host.ended();
      assert.strictEqual(host.exit.code, 1);
      assert.match(host.output, /Error: thrown on purpose/);
      assert.deepStrictEqual(ofType(host, 'heard').map(({ name }) => name), ['a']);
    });

    test('calls once-listeners once, and removed ones never', async () => {
      const host = run('listens-once');
      host.sendLine([event('a', 1), event('a', 2), event('b', 3)].map((each) => JSON.stringify(each)).join('\n'));
      await host.until('four calls', () => ofType(host, 'heard').length === 4);
      assert.deepStrictEqual(ofType(host, 'heard').map(({ listener, payload }) => [listener, payload]),
        [['once', 1], ['always', 1], ['always', 2], ['always', 3]]);
      assert.deepStrictEqual(ofType(host, 'heard')[0].event, { name: 'a', payload: 1, id: 'e-a', timestamp: 7, headers: { traceparent: 't' } });
      assert.deepStrictEqual(ofType(host, 'ipc:subscribe').map(({ payload }) => payload), ['a', '**', '*']);
      await leaves(host);
    });

    test('matches patterns as the table says', async () => {
      const host = run('reference');
      for (const { pattern, matches, differs } of patterns) {
        host.send({ id: 'l', type: 'listen', payload: { pattern } });
        [...matches, ...differs].forEach((name) => host.send(event(name, pattern)));
        host.send({ id: 'u', type: 'unlisten', payload: { pattern } });
      }
      host.send({ id: 'end', type: 'emit', payload: { name: 'end' } });
      await host.until('last answer', () => host.messages.some(({ id }) => id === 'end'));
      const heard = ofType(host, 'heard').map(({ payload: { pattern, name } }) => `${pattern} ${name}`);
      assert.deepStrictEqual(heard, patterns.flatMap(({ pattern, matches }) => matches.map((name) => `${pattern} ${name}`)));
      await leaves(host);
    });

    test('refuses names and patterns that are none', async () => {
      const host = run('reference');
      noNames.forEach((name) => host.send({ id: `n${name}`, type: 'emit', payload: { name } }));
      noPatterns.forEach((pattern) => host.send({ id: `p${pattern}`, type: 'listen', payload: { pattern } }));
      const count = noNames.length + noPatterns.length;
      await host.until('answers', () => host.own.length === count);
      assert.deepStrictEqual(host.own.map(({ id, type }) => [id, type]),
        [...noNames.map((name) => [`n${name}`, 'error']), ...noPatterns.map((pattern) => [`p${pattern}`, 'error'])]);
      await leaves(host);
    });

    test('keeps large attachments in private files, where it is asked to', async () => {
      const host = run('spools');
      const answerTo = async (message, attachment) => {
        host.sendWith(attachment, message);
        await host.until('answer', () => host.own.some(({ id }) => id === message.id));
        return host.own.find(({ id }) => id === message.id).payload;
      };
      assert.deepStrictEqual(await answerTo({ id: '1', type: 'sum' }, Buffer.alloc(1000, 1)), { buffer: 1000 });
      assert.deepStrictEqual(await answerTo({ id: '2', type: 'sum' }, Buffer.alloc(150_000, 2)), { size: 150_000, sum: 300_000 });
      assert.deepStrictEqual(await answerTo({ id: '3', type: 'save', payload: null }, Buffer.alloc(70_000)), { saved: 70_000 });
      assert.strictEqual((await host.message('closed')).message, 'The attachment is closed');
      const large = await answerTo({ id: '4', type: 'count' }, Buffer.alloc(200_000_000));
      assert.deepStrictEqual([large.size, large.count], [200_000_000, 400_000_000]);
      assert.ok(large.rss < 150_000, `${large.rss} KB`);
      await leaves(host);
    });

    test('refuses invisible characters in names, and shows them in the error', async () => {
      const host = run('reference');
      const names = ['a\u0085', 'a\u009bb', 'a\u00adb', 'a\u200bb', '\u202ea', 'a\u2028', 'a\u2029', 'a:\ufeffb', '\ud800', 'a\udb40\udc01'];
      names.forEach((name, n) => host.send({ id: `${n}`, type: 'emit', payload: { name } }));
      await host.until('answers', () => host.own.length === names.length);
      host.own.forEach(({ type, payload }) => {
        assert.strictEqual(type, 'error');
        assert.match(payload.message, /^"[\x21-\x7e]*" is no name of an event/);
      });
      await leaves(host);
    });

    test('tells of a refusal, once', async () => {
      const host = run('reference');
      const refusal = { id: 'e1', type: 'ipc:refused', payload: { name: 'NotAllowed', message: 'no such luck' } };
      [refusal, refusal, { ...refusal, payload: { message: 'nor here' } }].forEach(host.send);
      await host.until('warnings', () => host.output.includes('nor here'));
      assert.strictEqual(host.output.match(/SharedIpcWarning: refused by the host: no such luck/g).length, 1);
      host.disconnect();
      await host.ended();
      assert.strictEqual(host.exit.code, 0);
    });

    test('lets progress wait for credit, with bytes too', async () => {
      const host = run('streams');
      host.send({ id: '1', type: 'stream', payload: 'bytes', headers: { credit: '2' } });
      await host.until('two parts', () => ofType(host, 'progress').length === 2);
      host.send({ id: '1', type: 'ipc:credit', payload: 1 });
      await host.message('response');
      const parts = ofType(host, 'progress');
      assert.deepStrictEqual(parts.map((part) => [part.payload, host.attachments.get(part)?.toString('hex')]),
        [[undefined, '01'], [{ n: 2 }, '02'], [null, undefined]]);
      await leaves(host);
    });

    test('sends progress without a limit where the request has none', async () => {
      const host = run('streams');
      host.send({ id: '1', type: 'stream', payload: 'overtakes' });
      await host.message('response');
      assert.deepStrictEqual(ofType(host, 'progress').map(({ payload }) => payload), [1, 2, 3]);
      await leaves(host);
    });

    test('rejects progress of a request that is cancelled', async () => {
      const host = run('streams');
      host.send({ id: '1', type: 'stream', payload: 'awaits', headers: { credit: '1' } });
      await host.message('progress');
      host.send({ id: '1', type: 'ipc:cancel', payload: null });
      const { name, code, message } = await host.message('rejected');
      assert.deepStrictEqual([name, code], ['AbortError', 'ABORT_ERR']);
      assert.match(message, /Request 1 was cancelled/);
      host.sendLine('{"id":"2","type":"stream","payload":"awaits"}\n{"id":"2","type":"ipc:cancel"}');
      await host.until('the second', () => ofType(host, 'rejected').length === 2);
      await leaves(host);
    });

    test('tells of progress that an answer has overtaken', async () => {
      const host = run('streams');
      host.send({ id: '1', type: 'stream', payload: 'overtakes', headers: { credit: '1' } });
      await host.until('a warning', () => host.output.includes('request 1 was answered while 2 progress messages waited'));
      assert.deepStrictEqual(host.own.map(({ type }) => type), ['progress', 'response']);
      host.disconnect();
      await host.ended();
    });

    test('bounds what waits for credit', async () => {
      const host = run('streams');
      host.send({ id: '1', type: 'stream', payload: 'floods', headers: { credit: '1' } });
      const { code, message } = await host.message('flooded');
      assert.strictEqual(code, 'ERR_SHARED_IPC_PROGRESS');
      assert.match(message, /await process\.sharedIpc\.progress\(\)/);
      host.disconnect();
      await host.ended();
    });

    test('signals that nobody waits for the answer any more', async () => {
      const host = run('streams');
      host.sendLine('{"id":"1","type":"stream","payload":"watches"}\n{"id":"1","type":"ipc:cancel","payload":null}');
      const { reason, again } = await host.message('aborted');
      assert.deepStrictEqual([reason, again], ['AbortError', true]);
      await leaves(host);
    });

    test('says that the channel is closed, wherever one speaks', async () => {
      const host = run('speaks-when-closed');
      host.send({ id: '1', type: 'a', headers: { credit: '0' } });
      await host.ended();
      const CLOSED = 'ERR_IPC_CHANNEL_CLOSED';
      assert.deepStrictEqual(host.output.trim().split('\n'),
        [`waiting ${CLOSED}`, 'aborted true', `send ${CLOSED}`, `progress ${CLOSED}`, `error ${CLOSED}`]);
      assert.strictEqual(host.exit.code, 0);
    });
  });
}

test('is absent under fork', async () => {
  const parent = startFork(fixture('tells-shared-ipc'));
  await parent.ended();
  assert.deepStrictEqual(parent.messages, [{ type: 'sharedIpc', there: false }]);
});
