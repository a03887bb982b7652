'use strict';

// A Node parent that drives four workers by a pool of npm's. Its arguments are the pool, and how many tasks a worker is given at a time.
// It prints Node's version, then for each line "<tasks in flight> <milliseconds> <ignored>" on its stdin the time it took and the
// latency of each answer, in nanoseconds.

const path = require('node:path');
const readline = require('node:readline');
const { createRequire } = require('node:module');

const modules = createRequire(path.resolve('benchmarks/target/npm/package.json'));
const [kind, concurrency] = [process.argv[2], Number(process.argv[3])];
const script = path.join(__dirname, `${kind}-worker.js`);

function workerpool() {
  const pool = modules('workerpool').pool(script, { minWorkers: 4, maxWorkers: 4, workerType: 'process' });
  return { run: (payload) => pool.exec('calculate', [payload]), end: () => pool.terminate() };
}

function piscina() {
  const { Piscina } = modules('piscina');
  const pool = new Piscina({ filename: script, minThreads: 4, maxThreads: 4, concurrentTasksPerWorker: concurrency });
  return { run: (payload) => pool.run(payload), end: () => pool.destroy() };
}

const { run, end } = { workerpool, piscina }[kind]();

async function chain(begin, milliseconds, latencies) {
  for (let now = performance.now(); now - begin < milliseconds;) {
    const answer = await run({ values: [1, 2, 3] });
    if (answer !== 6) {
      throw new Error(`wrong answer: ${answer}`);
    }
    const then = performance.now();
    latencies.push(then - now);
    now = then;
  }
}

const nanoseconds = (milliseconds) => Math.round(milliseconds * 1e6);

async function measure(line) {
  const [inFlight, milliseconds] = line.split(' ').map(Number);
  const latencies = [];
  const begin = performance.now();
  await Promise.all(Array.from({ length: inFlight }, () => chain(begin, milliseconds, latencies)));
  console.log(`${nanoseconds(performance.now() - begin)} ${latencies.map(nanoseconds).join(' ')}`);
}

async function main() {
  console.log(process.version);
  for await (const line of readline.createInterface({ input: process.stdin })) {
    await measure(line);
  }
  await end();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
