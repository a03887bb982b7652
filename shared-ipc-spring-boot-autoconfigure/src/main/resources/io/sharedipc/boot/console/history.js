/** The samples of the last five minutes. */

const SIZE = 300;

export class History {

  #times = [];

  #series = new Map();

  /** Adds a moment; series that it does not name have a gap there. */
  add(time, values) {
    this.#times.push(time);
    for (const name of Object.keys(values)) {
      if (!this.#series.has(name)) {
        this.#series.set(name, new Array(this.#times.length - 1).fill(null));
      }
    }
    for (const [name, series] of this.#series) {
      series.push(values[name] ?? null);
      if (series.length > SIZE) {
        series.shift();
      }
    }
    if (this.#times.length > SIZE) {
      this.#times.shift();
    }
  }

  get times() {
    return this.#times;
  }

  get names() {
    return [...this.#series.keys()];
  }

  of(name) {
    return this.#series.get(name) ?? new Array(this.#times.length).fill(null);
  }

}
