import { Actions } from './actions.js';
import { Sparkline } from './charts.js';
import { byId, element, setText, toggle } from './dom.js';
import { Errors } from './errors.js';
import { bytes, duration, milliseconds, number, percent, withUnit } from './format.js';
import { Why } from './why.js';

/** How each state is told: in a word, a colour and a shape. */
const STATES = {
  RUNNING: ['Running', 'good', 'M4.5 0a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z'],
  FAILING: ['Requests fail', 'bad', 'M4.5 0L9 9H0z'],
  ERRORS: ['Some fail', 'warn', 'M4.5 0L9 9H0z'],
  STARTING: ['Starting', 'warn', 'M1 0l8 4.5L1 9z'],
  BACKOFF: ['Backing off', 'warn', 'M4.5 0L9 9H0z'],
  STOPPING: ['Stopping', 'warn', 'M1 1h2.5v7H1zM5.5 1H8v7H5.5z'],
  STOPPED: ['Stopped', 'rest', 'M.5 .5h8v8h-8z'],
  FAILED: ['Failed', 'bad', 'M1.5 0L4.5 3L7.5 0L9 1.5L6 4.5L9 7.5L7.5 9L4.5 6L1.5 9L0 7.5L3 4.5L0 1.5z'],
  DISABLED: ['Disabled', 'rest', 'M0 3.5h9v2H0z'],
};

/** Whether a child ended without being asked to. */
export const unasked = (reason) => !reason.startsWith('STOPPED_');

/** A state as a badge; what holds it gets its tone. */
export class Badge {

  #word = document.createTextNode('');

  #shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');

  constructor() {
    const icon = document.createElementNS(this.#shape.namespaceURI, 'svg');
    icon.setAttribute('viewBox', '0 0 9 9');
    icon.setAttribute('aria-hidden', 'true');
    icon.append(this.#shape);
    this.node = element('span', { className: 'badge' }, icon, this.#word);
  }

  show(shown, holder, state = shown) {
    const [word, tone, shape] = STATES[shown] ?? [shown, 'rest', ''];
    this.#word.data = word;
    this.#shape.setAttribute('d', shape);
    holder.dataset.tone = tone;
    holder.dataset.state = state;
  }

}

/** The cards of all workers. */
export class Workers {

  #cards = new Map();

  #act;

  #writable;

  #reread;

  /** The last asks for the description of one worker, which then comes by describe. */
  constructor(writable, act, reread) {
    this.#writable = writable;
    this.#act = act;
    this.#reread = reread;
  }

  /** Takes the endpoint's description of all processes, or of some. */
  describe(processes) {
    for (const [name, process] of Object.entries(processes)) {
      this.#card(name).describe(process);
    }
  }

  /** Takes a sample, and what was sampled before. */
  sample(samples, history) {
    for (const [name, sample] of Object.entries(samples)) {
      this.#card(name).sample(sample, history.of(`${name}/memory`), history.of(`${name}/cpu`));
    }
  }

  /** Takes what happened to a process. */
  change(change) {
    this.#card(change.process).change(change);
  }

  #card(name) {
    let card = this.#cards.get(name);
    if (!card) {
      card = new Card(name, this.#writable, this.#act, this.#reread);
      this.#cards.set(name, card);
      byId('workers').append(card.node);
    }
    return card;
  }

}

class Card {

  #badge = new Badge();

  #facts = {};

  #memory = new Sparkline();

  #cpu = new Sparkline();

  #errors = new Errors();

  #actions = null;

  #state = '';

  #down = {};

  #exit = null;

  constructor(name, writable, act, reread) {
    this.name = name;
    this.reread = reread;
    this.title = element('h3', { id: `worker-${name}`, title: name }, name);
    this.sub = element('p', { className: 'card-sub' });
    this.why = new Why(name);
    this.node = element('li', { className: 'card', 'data-worker': name, 'data-tone': 'rest', 'aria-labelledby': `worker-${name}` },
        element('div', {}, element('div', { className: 'card-head' }, this.title, this.#badge.node), this.sub),
        this.#list(), this.#sparks(), this.why.node);
    if (writable) {
      this.#actions = new Actions('processes', name, ['Start', 'Restart', 'Stop'], act);
      this.node.append(this.#actions.node);
    }
  }

  describe(process) {
    if (process.error) {
      setText(this.sub, process.error);
      return;
    }
    this.#down = process;
    const exit = process.lastExit;
    this.#exit = exit && unasked(exit.reason) ? exit : null;
    this.#show(process.state);
    this.#life(process.pid, process.startedAt ? Date.now() - Date.parse(process.startedAt) : 0);
    const restarts = Object.values(process.restarts).reduce((sum, count) => sum + count, 0);
    this.#numbers({ pending: process.requests.pending, restarts, latency: process.requests.latency });
  }

  sample(sample, memory, cpu) {
    if (sample.failedAt && sample.failedAt !== this.#down.failedAt) {
      this.reread('processes', this.name); // a sample has one line of it
    }
    const known = sample.failedAt === this.#down.failedAt ? this.#down.failure : sample.failure;
    this.#down = { disabled: sample.disabled, heldBack: sample.heldBack, failure: known, failedAt: sample.failedAt };
    this.#errors.add(sample);
    this.#show(sample.state);
    this.#life(sample.pid, sample.uptime);
    this.#numbers(sample);
    setText(this.memoryText, bytes(sample.memory));
    setText(this.cpuText, percent(sample.cpu));
    this.#memory.show(memory, 1);
    this.#cpu.show(cpu, 0.05);
  }

  change(change) {
    if (change.event === 'exited') {
      this.#exit = unasked(change.reason) ? { pid: change.pid, description: change.text, at: change.time } : null;
      this.reread('processes', this.name); // for its last output
    }
    this.#down = { ...this.#down, failure: change.failure, failedAt: change.failedAt };
    this.#show(change.state);
  }

  #show(state) {
    this.why.show({ ...this.#down, exit: this.#exit });
    const shown = this.#down.disabled ? 'DISABLED' : this.#errors.state(state);
    if (shown + state !== this.#state) {
      this.#state = shown + state;
      this.#badge.show(shown, this.node, this.#down.disabled ? shown : state);
      this.#actions?.show(state);
    }
  }

  #life(pid, uptime) {
    setText(this.sub, pid ? `pid ${pid} · up ${duration(uptime)}` : 'no child');
  }

  #numbers({ rate, failed, latency, restarts }) {
    withUnit(this.#facts.rate, rate === undefined ? '–' : `${number(rate)} /s`);
    withUnit(this.#facts.failed, failed === undefined ? '–' : `${number(failed)} /s`);
    toggle(this.#facts.failed, 'hot', failed > 0);
    withUnit(this.#facts.p50, milliseconds(latency?.p50));
    withUnit(this.#facts.p99, milliseconds(latency?.p99));
    withUnit(this.#facts.restarts, number(restarts));
  }

  #list() {
    const list = element('dl', { className: 'facts five' });
    for (const [key, label] of [['rate', 'Requests'], ['failed', 'Errors'], ['p50', 'p50'], ['p99', 'p99'], ['restarts', 'Restarts']]) {
      this.#facts[key] = element('dd', {}, '–');
      list.append(element('div', {}, element('dt', {}, label), this.#facts[key]));
    }
    return list;
  }

  #sparks() {
    this.memoryText = element('b', {}, '–');
    this.cpuText = element('b', {}, '–');
    const spark = (label, value, line) => element('div', { className: 'spark' },
        element('p', { className: 'spark-head' }, `${label} `, value), line.node);
    return element('div', { className: 'sparks' }, spark('Memory', this.memoryText, this.#memory),
        spark('CPU', this.cpuText, this.#cpu));
  }

}
