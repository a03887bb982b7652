'use strict';

// A host of a few lines: starts a worker as the real one does, over plain pipes, and records what it says.

const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { after } = require('node:test');

const KIT = path.join(__dirname, '..', 'shared-ipc-node.js');
const MOVE_CHANNEL = 'exec 3<&0 4>&1 </dev/null 1>&2; exec "$@"';
const DEADLINE_MS = 60_000;
const started = [];

// Node's own child_process makes socket pairs; a named pipe is what the host's operating system pipes are.
function makePipes() {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'shared-ipc-'));
  try {
    const names = ['in', 'out', 'err'].map((name) => path.join(directory, name));
    execFileSync('mkfifo', names);
    return names.map((name) => {
      const both = fs.openSync(name, 'r+'); // opening one end alone would wait for the other
      const pair = { read: fs.openSync(name, 'r'), write: fs.openSync(name, fs.constants.O_WRONLY) };
      fs.closeSync(both);
      return pair;
    });
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

function start(script, { transport = 'pipes', fallback = false, kit = true, env = {} } = {}) {
  const command = [process.execPath, ...(kit ? ['--require', KIT] : []), script];
  const argv = transport === 'pipes' ? ['sh', '-c', MOVE_CHANNEL, 'sh', ...command] : command;
  const [toWorker, fromWorker, printed] = makePipes();
  const child = spawn(argv[0], argv.slice(1), {
    stdio: [toWorker.read, fromWorker.write, printed.write],
    env: {
      PATH: process.env.PATH,
      SHARED_IPC_CHANNEL: transport === 'pipes' ? '3:4' : '0:1',
      SHARED_IPC_PROTOCOL: '1',
      ...(fallback ? { SHARED_IPC_NODE_FALLBACK: '1' } : {}),
      ...env,
    },
  });
  started.push(child);
  fs.closeSync(toWorker.read);
  fs.closeSync(fromWorker.write);
  fs.closeSync(printed.write);
  return record(child, toWorker.write, fromWorker.read, printed.read);
}

function record(child, inputFd, outputFd, printedFd) {
  const input = new net.Socket({ fd: inputFd, readable: false, writable: true });
  const output = new net.Socket({ fd: outputFd, readable: true, writable: false });
  const printed = new net.Socket({ fd: printedFd, readable: true, writable: false });
  const waiting = new Set();
  const host = {
    pid: child.pid,
    lines: [],
    messages: [],
    attachments: new Map(), // of messages
    isAnnouncement: (message) => message?.type === 'ipc:hello' || message?.type === 'ipc:ready',
    // What the program itself has sent.
    get own() { return host.messages.filter((message) => !host.isAnnouncement(message)); },
    get ownLines() { return host.lines.filter((line) => !host.isAnnouncement(JSON.parse(line))); },
    output: '',
    sendLine: (line) => input.write(`${line}\n`),
    send: (value) => host.sendLine(JSON.stringify(value)),
    sendBytes: (bytes) => input.write(bytes),
    sendWith(attachment, message, count = attachment.length) {
      host.send({ ...message, bytes: attachment.length });
      host.sendBytes(attachment.subarray(0, count));
    },
    disconnect: () => input.end(),
    closeOutput: () => output.destroy(),
    stopReading: () => output.pause(),
    startReading: () => output.resume(),
    kill: (signal) => child.kill(signal),
    until(description, condition) {
      return new Promise((resolve, reject) => {
        const check = () => {
          if (condition()) {
            clearTimeout(timer);
            waiting.delete(check);
            resolve(host);
          }
        };
        const timer = setTimeout(() => {
          child.kill('SIGKILL');
          reject(new Error(`no ${description} within ${DEADLINE_MS} ms; messages ${JSON.stringify(host.messages).slice(0, 500)}`
            + ` output ${host.output}`));
        }, DEADLINE_MS);
        waiting.add(check);
        check();
      });
    },
    message: (type) => host.until(`message of type ${type}`, () => host.messages.some((message) => message?.type === type))
      .then(() => host.messages.find((message) => message?.type === type)),
    ended: () => host.until('end of the worker', () => host.exit && output.closed && printed.closed),
  };
  const changed = () => waiting.forEach((check) => check());

  let pieces = []; // of a line
  let pending; // a message whose attachment is coming
  output.on('data', (data) => {
    while (data.length || pending?.left === 0) {
      if (pending) {
        const part = data.subarray(0, pending.left);
        pending.left -= part.length;
        pending.parts.push(part);
        data = data.subarray(part.length);
        if (pending.left === 0) {
          host.attachments.set(pending.message, Buffer.concat(pending.parts));
          host.messages.push(pending.message);
          pending = undefined;
        }
        continue;
      }
      const end = data.indexOf(10);
      pieces.push(end < 0 ? data : data.subarray(0, end));
      data = data.subarray(end < 0 ? data.length : end + 1);
      if (end >= 0) {
        const line = Buffer.concat(pieces).toString();
        pieces = [];
        const message = JSON.parse(line);
        host.lines.push(line);
        if (typeof message?.type === 'string' && message.bytes >= 0 && Number.isInteger(message.bytes) && !/"bytes":\d+\.0/.test(line)) {
          pending = { message, left: message.bytes, parts: [] };
        } else {
          host.messages.push(message);
        }
      }
    }
    changed();
  });
  output.on('close', changed);
  output.on('error', () => {});
  input.on('error', () => {});
  printed.setEncoding('utf8').on('data', (text) => { host.output += text; changed(); }).on('close', changed);
  child.on('exit', (code, signal) => {
    host.exit = { code, signal };
    input.destroy();
    changed();
  });
  return host;
}

// A failed test must not leave its worker to keep this process alive.
after(() => started.forEach((child) => child.kill('SIGKILL')));

module.exports = { start, KIT };
