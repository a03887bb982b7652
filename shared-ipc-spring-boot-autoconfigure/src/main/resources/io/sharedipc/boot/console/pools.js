import { byId, element, setText } from './dom.js';
import { bytes, milliseconds, number, withUnit } from './format.js';
import { Badge } from './workers.js';

/** The cards of all pools: how they are occupied. */
export class Pools {

  #cards = new Map();

  #writable;

  #act;

  constructor(writable, act) {
    this.#writable = writable;
    this.#act = act;
  }

  /** Takes the endpoint's description of all pools, or a sample of them. */
  show(pools) {
    for (const [name, pool] of Object.entries(pools)) {
      let card = this.#cards.get(name);
      if (!card) {
        card = new Card(name, this.#writable, this.#act);
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

  #seats = element('div', { className: 'seats', 'aria-hidden': 'true' });

  #occupied = element('p', { className: 'card-sub' });

  constructor(name, writable, act) {
    const facts = element('dl', { className: 'facts' });
    for (const [key, label] of [['rate', 'Requests'], ['p50', 'p50'], ['p99', 'p99'], ['queued', 'Waiting'], ['restarts', 'Restarts']]) {
      this.#facts[key] = element('dd', {}, '–');
      facts.append(element('div', {}, element('dt', {}, label), this.#facts[key]));
    }
    facts.classList.add('five');
    this.node = element('li', { className: 'card', 'data-pool': name, 'data-tone': 'rest', 'aria-labelledby': `pool-${name}` },
        element('div', {}, element('div', { className: 'card-head' }, element('h3', { id: `pool-${name}`, title: name }, name),
            this.#badge.node), this.#occupied), this.#seats, facts);
    if (writable) {
      const reload = element('button', { type: 'button', 'aria-label': `Reload ${name}` }, 'Reload');
      reload.addEventListener('click', () => act('pools', name, 'reload'));
      this.node.append(element('div', { className: 'actions' }, reload));
    }
  }

  show(pool) {
    const size = pool.size ?? Object.keys(pool.workers).length;
    this.#badge.show(pool.disabled ? 'DISABLED' : pool.state, this.node);
    setText(this.#occupied, `${pool.busy} busy, ${pool.idle} idle, ${pool.ready} of ${size} ready`
        + (pool.memory ? ` · ${bytes(pool.memory)}` : ''));
    const seats = Array.from({ length: Math.min(size, 64) }, (_, i) => i < pool.busy ? 'busy' : i < pool.ready ? 'idle' : 'away');
    if (this.#seats.dataset.shown !== seats.join()) {
      this.#seats.dataset.shown = seats.join();
      this.#seats.replaceChildren(...seats.map((seat) => element('span', { 'data-seat': seat })));
    }
    withUnit(this.#facts.rate, pool.rate === undefined ? '–' : `${number(pool.rate)} /s`);
    withUnit(this.#facts.p50, milliseconds(pool.latency?.p50));
    withUnit(this.#facts.p99, milliseconds(pool.latency?.p99));
    withUnit(this.#facts.queued, number(pool.queued));
    withUnit(this.#facts.restarts, number(pool.restarts));
  }

}
