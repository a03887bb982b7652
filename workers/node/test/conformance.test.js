'use strict';

const assert = require('node:assert');
const path = require('node:path');
const { describe, test } = require('node:test');
const { exchanges } = require('../../conformance/exchanges.json');
const frames = require('../../conformance/frames.json');
const { start } = require('./host.js');

const ANNOUNCEMENTS = ['ipc:hello', 'ipc:ready'];
const FEATURES = ['binary', 'credit', 'events'];
const fixture = (name) => path.join(__dirname, 'fixtures', `${name}.js`);

function expand(value) {
  if (value === null || typeof value !== 'object') return value;
  if ('$repeat' in value) return value.$repeat.repeat(value.times);
  if (Array.isArray(value)) return value.map(expand);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, expand(member)]));
}

function bytesOf(attachment) {
  if ('size' in attachment) return Buffer.alloc(attachment.size, Uint8Array.from({ length: 251 }, (_, i) => i));
  return 'text' in attachment ? Buffer.from(attachment.text) : Buffer.from(attachment.hex, 'hex');
}

function match(actual, pattern, where = 'frame') {
  if (pattern === null || typeof pattern !== 'object' || Array.isArray(pattern)) {
    assert.deepStrictEqual(actual, pattern, where);
  } else if ('$any' in pattern) {
    const ok = { string: typeof actual === 'string', integer: Number.isInteger(actual), array: Array.isArray(actual) };
    assert.ok(ok[pattern.$any], `${where} is ${JSON.stringify(actual)}, not of type ${pattern.$any}`);
  } else if ('$contains' in pattern) {
    pattern.$contains.forEach((text) => assert.ok(actual.includes(text), `${where} "${actual}" lacks "${text}"`));
  } else {
    assert.ok(actual !== null && typeof actual === 'object', `${where} is ${JSON.stringify(actual)}`);
    Object.keys(pattern).forEach((key) => match(actual[key], pattern[key], `${where}.${key}`));
  }
}

async function run(steps, options) {
  const host = start(fixture('reference'), options);
  let next = 0;
  for (const step of steps) {
    if ('send' in step && 'attachment' in step) {
      host.sendWith(bytesOf(step.attachment), expand(step.send), step.cut);
    } else if ('send' in step) {
      host.send(expand(step.send));
    }
    if ('end' in step) host.disconnect();
    if ('expect' in step) {
      await host.until('next frame', () => {
        while (ANNOUNCEMENTS.includes(host.messages[next]?.type) && step.expect.type !== host.messages[next].type) next++;
        return host.messages.length > next;
      });
      const frame = host.messages[next++];
      match(frame, expand(step.expect));
      (step.without || []).forEach((name) => assert.ok(!(name in frame), `frame.${name} is ${JSON.stringify(frame[name])}`));
      const attachment = host.attachments.get(frame);
      assert.strictEqual(attachment !== undefined, 'attachment' in step, 'an attachment');
      assert.ok(!attachment || attachment.equals(bytesOf(step.attachment)), `the attachment is ${attachment?.toString('hex', 0, 100)}`);
    }
    if ('exit' in step) {
      await host.ended();
      assert.deepStrictEqual(host.exit, { code: step.exit, signal: null });
      assert.deepStrictEqual(host.messages.slice(next).filter(({ type }) => !ANNOUNCEMENTS.includes(type)), []);
    }
  }
}

for (const [way, options] of Object.entries({ pipes: {}, emulation: { fallback: true }, stdio: { transport: 'stdio' } })) {
  describe(`exchanges, ${way}`, { concurrency: 4 }, () => {
    for (const { name, needs, steps } of exchanges) {
      if ((needs || []).every((need) => FEATURES.includes(need))) {
        test(name, () => run(steps, options));
      }
    }
  });
}

test('valid frames arrive as they are', async () => {
  const lines = frames.valid.filter(({ line }) => line).map(({ line }) => line);
  const host = start(fixture('collects'));
  host.sendLine(lines.join('\n'));
  host.send('tell');
  const { seen } = await host.message('seen');
  assert.deepStrictEqual(seen, [...lines.map((line) => JSON.parse(line)), 'tell']);
  host.disconnect();
  await host.ended();
});

test('attachments arrive with their messages', async () => {
  const host = start(fixture('tells-attachments'));
  const { attached, unattached } = frames;
  for (const { line, attachment } of attached) {
    host.sendLine(line);
    host.sendBytes(Buffer.from(attachment, 'hex'));
  }
  unattached.forEach(({ line }) => host.sendLine(line));
  host.send({ type: 'tell' });
  const { seen } = await host.message('seen');
  assert.deepStrictEqual(seen, [
    ...attached.map(({ line, attachment, is }) => {
      const { bytes, ...message } = JSON.parse(line);
      return { message: { ...message, [is]: null, ...('payload' in message ? { payload: message.payload } : {}) }, [is]: attachment };
    }),
    ...unattached.map(({ line }) => ({ message: JSON.parse(line) })),
  ]);
  host.disconnect();
  await host.ended();
});
