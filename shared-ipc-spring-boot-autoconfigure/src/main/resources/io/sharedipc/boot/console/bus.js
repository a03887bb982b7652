import { byId, element, setText } from './dom.js';
import { number } from './format.js';

/** The traffic of the event bus, by event, and who listens. */
export class Bus {

  #rows = new Map();

  /** Takes the endpoint's description of the bus. */
  describe(bus) {
    for (const [name, counts] of Object.entries(bus.events)) {
      this.#row(name).set(counts);
    }
    setText(byId('listeners-count'), bus.listeners.length === 1 ? '1 listener' : `${bus.listeners.length} listeners`);
    byId('listeners').replaceChildren(...bus.listeners.map((listener) => element('li', {},
        element('code', {}, listener.nameOrPattern), listener.once ? ' once' : '',
        listener.waiting ? ` · ${number(listener.waiting)} waiting` : '',
        element('span', {}, listener.description))));
    this.#empty();
  }

  /** Takes a sample: what happened since the last one. */
  sample(bus) {
    setText(byId('bus-total'), `${number(bus.total.emitted)} events a second`);
    for (const row of this.#rows.values()) {
      row.rate(0);
    }
    for (const [name, counts] of Object.entries(bus.events)) {
      const row = this.#row(name);
      row.add(counts);
      row.rate(counts.emitted);
    }
    this.#empty();
  }

  #row(name) {
    let row = this.#rows.get(name);
    if (!row) {
      row = new Row(name);
      this.#rows.set(name, row);
      const next = [...this.#rows.keys()].sort().find((other) => other > name);
      byId('events').insertBefore(row.node, next ? this.#rows.get(next).node : null);
    }
    return row;
  }

  #empty() {
    const none = byId('events').querySelector('.none');
    if (this.#rows.size > 0) {
      none?.remove();
    } else if (!none) {
      byId('events').append(element('tr', { className: 'none' },
          element('td', { colSpan: 5, className: 'unit' }, 'No event was emitted yet.')));
    }
  }

}

class Row {

  #counts = { emitted: 0, failed: 0, dropped: 0 };

  #cells = Object.fromEntries(['rate', 'emitted', 'failed', 'dropped'].map((key) => [key, element('td', { className: 'n' })]));

  constructor(name) {
    this.node = element('tr', {}, element('td', {}, name === '*' ? 'all others' : name), ...Object.values(this.#cells));
    this.rate(0);
  }

  set(counts) {
    this.#counts = { ...counts };
    this.#show();
  }

  add(counts) {
    for (const key of Object.keys(this.#counts)) {
      this.#counts[key] += counts[key];
    }
    this.#show();
  }

  rate(rate) {
    setText(this.#cells.rate, rate > 0 ? number(rate) : '·');
  }

  #show() {
    for (const [key, count] of Object.entries(this.#counts)) {
      setText(this.#cells[key], number(count));
      this.#cells[key].classList.toggle('hot', key !== 'emitted' && count > 0);
    }
  }

}
