import { byId, element, setOptions, setText } from './dom.js';
import { clock } from './format.js';

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'];

const KEPT = 2000;

const SHOWN = 500;

/** What the workers print, and what happens to them, in the order in which it came. */
export class Output {

  #lines = [];

  #fresh = [];

  #workers = new Set();

  #scheduled = false;

  #follows = true;

  #log = byId('log');

  constructor() {
    byId('log-search').addEventListener('input', () => this.#drawAll());
    byId('log-worker').addEventListener('change', () => this.#drawAll());
    byId('log-level').addEventListener('change', () => this.#drawAll());
    byId('log-follow').addEventListener('click', () => this.#follow(!this.#follows));
    this.#log.addEventListener('scroll', () => {
      const end = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 24;
      if (end !== this.#follows) {
        this.#follow(end, end);
      }
    });
    this.#drawAll();
  }

  /** Takes a line: process, time, level, text; an event of ours says so. */
  add(line) {
    if (line.missed) {
      this.#push({ process: line.process, time: line.time, level: 'WARN', text: `${line.missed} lines were not shown here`, event: true });
    }
    this.#push(line);
  }

  /** What was printed before the page was opened. */
  earlier(process, lines) {
    lines.forEach((text) => this.#push({ process, text })); // their level is not known
  }

  clear() {
    this.#lines = [];
    this.#fresh = [];
    this.#drawAll();
  }

  #push(line) {
    this.#lines.push(line);
    this.#fresh.push(line);
    if (this.#lines.length > KEPT + 200) {
      this.#lines.splice(0, this.#lines.length - KEPT);
    }
    if (!this.#workers.has(line.process)) {
      this.#workers.add(line.process);
      setOptions(byId('log-worker'), [...this.#workers].sort(), 'All workers');
    }
    if (!this.#scheduled) {
      this.#scheduled = true;
      setTimeout(() => this.#drawFresh(), 150);
    }
  }

  #drawFresh() {
    this.#scheduled = false;
    const fresh = this.#fresh.splice(0).slice(-SHOWN).filter(this.#filter());
    if (fresh.length > 0) {
      this.#log.querySelector('.empty')?.remove();
      this.#log.append(...fresh.map((line) => this.#row(line)));
      while (this.#log.childElementCount > SHOWN) {
        this.#log.firstElementChild.remove();
      }
      this.#scroll();
    }
    this.#count();
  }

  #drawAll() {
    this.#fresh = [];
    const lines = this.#lines.filter(this.#filter()).slice(-SHOWN);
    this.#log.replaceChildren(...(lines.length > 0 ? lines.map((line) => this.#row(line))
        : [element('p', { className: 'empty' }, this.#lines.length > 0 ? 'Nothing matches.' : 'Nothing was printed yet.')]));
    this.#count();
    this.#scroll();
  }

  #filter() {
    const search = byId('log-search').value.toLowerCase();
    const worker = byId('log-worker').value;
    const level = Number(byId('log-level').value);
    return (line) => (!worker || line.process === worker) && (!line.level || LEVELS.indexOf(line.level) >= level)
        && (!search || line.text.toLowerCase().includes(search));
  }

  #row(line) {
    const what = element('span', { className: 'what' });
    if (line.level && line.level !== 'INFO' && !line.event) {
      what.append(element('span', { className: 'level' }, line.level));
    }
    what.append(...this.#marked(line.text));
    return element('div', { className: line.event ? 'row event' : 'row', 'data-level': line.level ?? 'INFO' },
        element('time', line.time ? { dateTime: line.time } : {}, line.time ? clock(line.time) : 'earlier '),
        element('span', { className: 'who', title: line.process }, line.process), what);
  }

  #marked(text) {
    const search = byId('log-search').value.toLowerCase();
    if (!search) {
      return [text];
    }
    const parts = [];
    const lower = text.toLowerCase();
    let from = 0;
    for (let at = lower.indexOf(search); at >= 0 && parts.length < 40; at = lower.indexOf(search, from)) {
      parts.push(text.slice(from, at), element('mark', {}, text.slice(at, at + search.length)));
      from = at + search.length;
    }
    return [...parts, text.slice(from)];
  }

  #count() {
    const all = this.#lines.length;
    const shown = this.#lines.filter(this.#filter()).length;
    setText(byId('log-count'), shown === all ? `${all} lines` : `${shown} of ${all} lines`);
  }

  #follow(follows, scrolled) {
    this.#follows = follows;
    byId('log-follow').setAttribute('aria-pressed', String(follows));
    if (follows && !scrolled) {
      this.#scroll();
    }
  }

  #scroll() {
    if (this.#follows) {
      this.#log.scrollTop = this.#log.scrollHeight;
    }
  }

}
