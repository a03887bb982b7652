const SECONDS = 5;

/** How many of a worker's requests failed in the last seconds. */
export class Errors {

  #samples = [];

  add({ rate, failed }) {
    this.#samples.push([rate ?? 0, failed ?? 0]);
    if (this.#samples.length > SECONDS) {
      this.#samples.shift();
    }
  }

  /** What a running worker is called: it is not well because it lives. */
  state(state) {
    const [all, failed] = this.#samples.reduce(([a, f], [rate, bad]) => [a + rate, f + bad], [0, 0]);
    if (state !== 'RUNNING' || failed === 0) {
      return state;
    }
    return failed >= 0.9 * all ? 'FAILING' : failed >= 0.05 * all ? 'ERRORS' : state;
  }

}
