import * as api from './api.js';
import { Bus } from './bus.js';
import { LineChart } from './charts.js';
import { byId, element, setOptions, setText, toggle } from './dom.js';
import { bytes, clock, milliseconds, number, withUnit } from './format.js';
import { History } from './history.js';
import { Output } from './output.js';
import { Pools } from './pools.js';
import { unasked, Workers } from './workers.js';

const history = new History();
const workers = new Workers(api.writable, act, reread);
const pools = new Pools(api.writable, act, reread);
const output = new Output();
const bus = new Bus();
const rate = new LineChart(byId('rate'), byId('rate-legend'), 'Requests a second', number);
const latency = new LineChart(byId('latency'), byId('latency-legend'), 'Latency', milliseconds);
const summary = {};
let names = [];
let chosen = false;

/* Each section of the endpoint has its place here; a section that the page does not know is left out. */
const sections = {
  processes: { describe: describeProcesses, sample: sampleProcesses },
  pools: { describe: (data) => pools.show(data), sample: (data) => pools.show(data) },
  bus: { describe: (data) => bus.describe(data), sample: (data) => bus.sample(data) },
};

function each(data, what) {
  for (const [name, section] of Object.entries(sections)) {
    if (data[name]) {
      section[what](data[name], data);
    }
  }
}

function describeProcesses(processes, { pools: ofPools = {} }) {
  names = [...Object.keys(processes), ...Object.keys(ofPools)];
  workers.describe(processes);
  setOptions(byId('latency-worker'), names);
}

function sampleProcesses(processes, { time, pools: ofPools = {} }) {
  const values = { 'errors': 0 };
  for (const [name, sample] of Object.entries({ ...ofPools, ...processes })) {
    values[`${name}/rate`] = sample.rate;
    values[`${name}/p50`] = sample.latency?.p50;
    values[`${name}/p99`] = sample.latency?.p99;
    values[`${name}/memory`] = sample.memory;
    values[`${name}/cpu`] = sample.cpu;
    values.errors += sample.failed;
  }
  history.add(Date.parse(time) / 1000, values);
  workers.sample(processes, history);
  names = [...Object.keys(processes), ...Object.keys(ofPools)];
  chooseBusiest({ ...processes, ...ofPools });
  summarize(processes, ofPools);
  draw();
}

const running = (processes) => Object.values(processes).filter(({ state }) => state === 'RUNNING').length;

function summarize(processes, ofPools) {
  const own = Object.values(processes);
  const all = [...own, ...Object.values(ofPools)];
  const ready = running(processes) + Object.values(ofPools).reduce((sum, pool) => sum + pool.ready, 0);
  const size = own.length + Object.values(ofPools).reduce((sum, pool) => sum + pool.size, 0);
  const sum = (key) => all.reduce((total, sample) => total + (sample[key] ?? 0), 0);
  const slowest = Math.max(...all.map((sample) => sample.latency?.p99 ?? -1));
  const failed = all.filter(({ state, disabled }) => state === 'FAILED' && !disabled).length;
  withUnit(summary.workers, `${ready} of ${size}${failed ? `, ${failed} failed` : ''}`);
  toggle(summary.workers, 'hot', failed > 0);
  document.title = `${failed ? `${failed} failed – ` : ''}Workers – ${api.application ?? 'Shared IPC'}`;
  withUnit(summary.rate, `${number(sum('rate'))} /s`);
  withUnit(summary.failed, `${number(sum('failed'))} /s`);
  toggle(summary.failed, 'hot', sum('failed') > 0);
  withUnit(summary.p99, milliseconds(slowest < 0 ? null : slowest));
  withUnit(summary.pending, number(sum('pending') + sum('queued')));
  withUnit(summary.memory, bytes(sum('memory')));
  withUnit(summary.restarts, number(sum('restarts')));
}

/** Until somebody chooses, the latency of the busiest worker is shown. */
function chooseBusiest(processes) {
  setOptions(byId('latency-worker'), names);
  const busiest = names.reduce((best, name) => processes[name].rate > (processes[best]?.rate ?? 0) ? name : best, '');
  if (!chosen && busiest) {
    byId('latency-worker').value = busiest;
    chosen = true;
  }
}

function draw() {
  const worker = byId('latency-worker').value;
  rate.show(history.times, [...names.map((name) => ({ name, values: history.of(`${name}/rate`) })),
    { name: 'errors', values: history.of('errors'), bad: true }]);
  latency.show(history.times, [
    { name: 'p50', values: history.of(`${worker}/p50`), area: true },
    { name: 'p99', values: history.of(`${worker}/p99`) },
  ]);
}

function changed(change) {
  (change.pool ? pools : workers).change(change);
  const bad = change.event.endsWith('failed') || (change.reason && unasked(change.reason));
  output.add({ process: change.process, time: change.time, level: bad ? 'ERROR' : 'INFO', text: change.text, event: true });
  if (bad || change.event === 'ready' || change.event === 'stopped') {
    say(`${change.process} ${change.text.split('\n')[0]}`);
  }
}

let sayTimer;

function say(text) {
  setText(byId('status'), text);
  clearTimeout(sayTimer);
  sayTimer = setTimeout(() => setText(byId('status'), ''), 6000);
}

const QUESTIONS = {
  start: 'A child is launched, and its restarts count from zero again.',
  stop: 'Requests in flight may finish within its grace. It stays stopped until it is started again.',
  restart: 'Requests in flight may finish within its grace, then a new child is launched.',
  reload: 'Every worker is replaced, one after the other; no request fails.',
};

async function act(section, name, action) {
  const verb = action[0].toUpperCase() + action.slice(1);
  if (!await confirmed(`${verb} ${name}?`, QUESTIONS[action], verb)) {
    return;
  }
  try {
    await api.perform(section, name, action);
    say(`${verb} of ${name} has begun`);
  } catch (error) {
    say(`${verb} of ${name} failed: ${error.message}`);
  }
}

function confirmed(title, text, verb) {
  const dialog = byId('confirm');
  setText(byId('confirm-title'), title);
  setText(byId('confirm-text'), text);
  setText(byId('confirm-yes'), verb);
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

const SILENCE = 6000;

let heard = Date.now();

/** What is shown is what was: it must not look as if it were still so. */
function lost(reason) {
  document.body.dataset.stale = '';
  connection('lost', `${reason}: no data since ${clock(heard)}`);
}

function hear() {
  heard = Date.now();
  if ('stale' in document.body.dataset) {
    delete document.body.dataset.stale;
    connection('live', 'Live');
  }
}

function watch() {
  if (Date.now() - heard > SILENCE) {
    lost(byId('connection').dataset.state === 'lost' ? 'Reconnecting' : 'Silent');
  }
}

function connection(state, text) {
  byId('connection').dataset.state = state;
  setText(byId('connection-text'), text);
}

const reading = new Set();

/** Asks for the whole description of one worker. */
async function reread(section, name) {
  if (reading.has(name)) {
    return;
  }
  reading.add(name);
  try {
    const one = await api.read(`/${section}/${encodeURIComponent(name)}`);
    (section === 'pools' ? pools.show : workers.describe).call(section === 'pools' ? pools : workers, { [name]: one });
  } catch {
    // The next sample asks again.
  } finally {
    reading.delete(name);
  }
}

async function load() {
  const all = await api.read('');
  each(all, 'describe');
  output.clear();
  for (const name of Object.keys(all.processes ?? {})) {
    const { lines } = await api.read(`/processes/${encodeURIComponent(name)}/output`);
    output.earlier(name, lines);
  }
  for (const name of Object.keys(all.pools ?? {})) {
    const ofWorkers = await api.read(`/pools/${encodeURIComponent(name)}/output`);
    Object.entries(ofWorkers).forEach(([worker, lines]) => output.earlier(worker, lines));
  }
}

function begin() {
  const labels = [['workers', 'Workers running'], ['rate', 'Requests'], ['failed', 'Errors'], ['p99', 'Slowest p99'], ['pending', 'In flight'],
    ['memory', 'Memory'], ['restarts', 'Restarts']];
  for (const [key, label] of labels) {
    summary[key] = element('dd', {}, '–');
    byId('summary').append(element('div', {}, element('dt', {}, label), summary[key]));
  }
  setText(byId('application'), api.application ?? '');
  byId('confirm-no').addEventListener('click', () => byId('confirm').close(''));
  byId('confirm-yes').addEventListener('click', () => byId('confirm').close('yes'));
  byId('latency-worker').addEventListener('change', () => {
    chosen = true;
    draw();
  });
  byId('listeners-details').addEventListener('toggle', refreshBus);
  setInterval(refreshBus, 5000);
  if (!api.endpoint) {
    explain();
    return;
  }
  setInterval(watch, 1000);
  api.follow({
    open: () => {
      connection('live', 'Live');
      load().catch((error) => connection('lost', `Cannot read: ${error.message}`));
    },
    lost: () => lost('Reconnecting'),
    state: changed,
    log: (line) => output.add(line),
    sample: (data) => {
      hear();
      each(data, 'sample');
    },
    dropped: ({ count }) => output.add({ process: 'console', time: new Date().toISOString(), level: 'WARN', event: true,
      text: `${count} messages were dropped: this page is too slow for them` }),
  });
}

async function refreshBus() {
  if (byId('listeners-details').open && api.endpoint) {
    await api.read('/bus').then((described) => bus.describe(described), () => { /* said by the connection */ });
  }
}

function explain() {
  connection('lost', 'Not exposed');
  const notice = byId('notice');
  notice.hidden = false;
  notice.append(element('p', {}, 'The endpoint ', element('code', {}, 'sharedipc'),
      ' is not exposed over HTTP, so there is nothing to show. To expose it, set'),
  element('pre', {}, 'management.endpoints.web.exposure.include: health, sharedipc'));
}

const THEMES = { auto: 'Automatic', light: 'Light', dark: 'Dark' };

function theme() {
  const button = byId('theme');
  const root = document.documentElement;
  const show = () => {
    setText(button, THEMES[root.dataset.choice]);
    button.setAttribute('aria-label', `Theme: ${THEMES[root.dataset.choice]}`);
    rate.restyle();
    latency.restyle();
    if (names.length > 0 && history.times.length > 0) {
      draw();
    }
  };
  button.addEventListener('click', () => {
    const order = Object.keys(THEMES);
    globalThis.chooseTheme(order[(order.indexOf(root.dataset.choice) + 1) % order.length]);
    show();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
  show();
}

theme();
begin();
