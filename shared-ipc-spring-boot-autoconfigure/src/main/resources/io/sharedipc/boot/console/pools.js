import { Actions } from './actions.js';
import { byId, element, setText, toggle } from './dom.js';
import { Errors } from './errors.js';
import { bytes, milliseconds, number, withUnit } from './format.js';
import { Why } from './why.js';
import { Badge } from './workers.js';

/** The cards of all pools: how they are occupied. */
export class Pools {

  #cards = new Map();

  #writable;

  #act;

  #reread;

  constructor(writable, act, reread) {
    this.#writable = writable;
    this.#act = act;
    this.#reread = reread;
  }

  /** Takes what happened to a pool. */
  change(change) {
    this.#cards.get(change.process)?.change(change);
  }

  /** Takes the endpoint's description of all pools, or a sample of them. */
  show(pools) {
    for (const [name, pool] of Object.entries(pools)) {
      let card = this.#cards.get(name);
      if (!card) {
        card = new Card(name, this.#writable, this.#act, this.#reread);
        this.#cards.set(name, card);
        byId('pools').append(card.node);
        byId('pools-section').hidden = false;
      }
      card.show(pool);
    }
  }

}

class Card {

  #badge = new Badge();

  #facts = {};

  #errors = new Errors();

  #actions = null;

  #down = {};

  #seats = element('div', { className: 'seats', 'aria-hidden': 'true' });

  #occupied = element('p', { className: 'card-sub' });

  constructor(name, writable, act, reread) {
    this.name = name;
    this.reread = reread;
    this.why = new Why(name);
    const facts = element('dl', { className: 'facts' });
    for (const [key, label] of [['rate', 'Requests'], ['failed', 'Errors'], ['p50', 'p50'], ['p99', 'p99'], ['queued', 'Waiting'], ['restarts', 'Restarts']]) {
      this.#facts[key] = element('dd', {}, '–');
      facts.append(element('div', {}, element('dt', {}, label), this.#facts[key]));
    }
    facts.classList.add('six');
    this.node = element('li', { className: 'card', 'data-pool': name, 'data-tone': 'rest', 'aria-labelledby': `pool-${name}` },
        element('div', {}, element('div', { className: 'card-head' }, element('h3', { id: `pool-${name}`, title: name }, name),
            this.#badge.node), this.#occupied), this.#seats, facts, this.why.node);
    if (writable) {
      this.#actions = new Actions('pools', name, ['Start', 'Reload', 'Restart', 'Stop'], act);
      this.node.append(this.#actions.node);
    }
  }

  change({ state, failure, failedAt }) {
    this.#down = { ...this.#down, failure, failedAt };
    this.#state(state);
  }

  /** Takes a description or a sample; only a description has the workers one by one. */
  show(pool) {
    if (pool.error) {
      setText(this.#occupied, pool.error);
      return;
    }
    const described = pool.workers !== undefined;
    if (!described && pool.failedAt && pool.failedAt !== this.#down.failedAt) {
      this.reread('pools', this.name); // a sample has one line of it
    }
    const [failure, failedAt] = described && !pool.failure ? [pool.reloadFailure && `The last reload failed: ${pool.reloadFailure}`, pool.reloadFailedAt]
        : [pool.failure, pool.failedAt];
    this.#down = { disabled: pool.disabled, heldBack: pool.heldBack, failedAt,
      failure: failedAt === this.#down.failedAt && !described ? this.#down.failure : failure };
    if (!described) {
      this.#errors.add(pool);
    }
    this.#state(pool.state);
    const size = pool.size ?? Object.keys(pool.workers).length;
    setText(this.#occupied, `${pool.busy} busy, ${pool.idle} idle, ${pool.ready} of ${size} ready`
        + (pool.memory ? ` · ${bytes(pool.memory)}` : ''));
    const seats = Array.from({ length: Math.min(size, 64) }, (_, i) => i < pool.busy ? 'busy' : i < pool.ready ? 'idle' : 'away');
    if (this.#seats.dataset.shown !== seats.join()) {
      this.#seats.dataset.shown = seats.join();
      this.#seats.replaceChildren(...seats.map((seat) => element('span', { 'data-seat': seat })));
    }
    withUnit(this.#facts.rate, pool.rate === undefined ? '–' : `${number(pool.rate)} /s`);
    withUnit(this.#facts.failed, described ? '–' : `${number(pool.failed)} /s`);
    toggle(this.#facts.failed, 'hot', !described && pool.failed > 0);
    withUnit(this.#facts.p50, milliseconds(pool.latency?.p50));
    withUnit(this.#facts.p99, milliseconds(pool.latency?.p99));
    withUnit(this.#facts.queued, number(pool.queued));
    withUnit(this.#facts.restarts, number(pool.restarts));
  }

  #state(state) {
    this.why.show(this.#down);
    this.#badge.show(this.#down.disabled ? 'DISABLED' : this.#errors.state(state), this.node, this.#down.disabled ? 'DISABLED' : state);
    this.#actions?.show(state);
  }

}
