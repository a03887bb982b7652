'use strict';

// A parent of a few lines that runs probes under child_process.fork. Run as a program, it prints the transcripts of all
// cases as one JSON object, for hosts in other languages to compare theirs with.

const { fork } = require('node:child_process');
const path = require('node:path');

const AT_ONCE = 6;

function startFork(script) {
  const child = fork(script, { execArgv: [], env: { PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const waiting = new Set();
  const changed = () => waiting.forEach((check) => check());
  const parent = {
    messages: [],
    output: '',
    send: (value) => child.send(value, () => {}),
    disconnect: () => child.disconnect(),
    kill: (signal) => child.kill(signal),
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
  for (const [at, action] of actions.entries()) {
    if ('send' in action) {
      // What is sent in a row is read at once, whatever else the machine does meanwhile.
      if ('send' in (actions[at + 1] ?? {})) parent.kill('SIGSTOP');
      parent.send(action.send);
      if (!('send' in (actions[at + 1] ?? {}))) parent.kill('SIGCONT');
    }
    if ('waitFor' in action) await parent.message(action.waitFor);
    if ('disconnect' in action) parent.disconnect();
  }
  await parent.ended();
  const messages = parent.messages.filter((message) => !message?.type?.startsWith?.('ipc:'));
  return { messages, exit: parent.exit, ...(output ? { output: parent.output } : {}) };
}

async function printTranscripts() {
  const cases = require('./probe/cases.json');
  const transcripts = {};
  const left = [...cases];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let probe = left.shift(); probe; probe = left.shift()) {
      transcripts[probe.name] = await transcript(startFork(path.join(__dirname, 'probe', probe.file)), probe);
    }
  }));
  process.stdout.write(JSON.stringify(transcripts));
}

if (require.main === module) {
  printTranscripts();
}

module.exports = { startFork, transcript };
