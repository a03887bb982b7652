import { element, setText } from './dom.js';
import { when } from './format.js';

/** Why a worker is down, or how its last child ended: one line, and the evidence. */
export class Why {

  #line = element('p', { className: 'why-line' });

  #output = element('pre', { tabIndex: 0 });

  #details = element('details', {}, element('summary', {}, 'What it said'), this.#output);

  #shown = '';

  constructor(name) {
    this.#output.setAttribute('aria-label', `What ${name} said`);
    this.node = element('div', { className: 'why', hidden: true }, this.#line, this.#details);
  }

  /**
   * Shows the first reason that there is.
   * @param disabled why it does not run on this machine
   * @param heldBack which other one it waits for
   * @param failure why it is down, or its last reload failed, with the evidence
   * @param failedAt when that was
   * @param exit how the last child ended, if nobody asked for it
   */
  show({ disabled, heldBack, failure, failedAt, exit }) {
    if (disabled) {
      this.#set(disabled, '', false);
    } else if (failure) {
      const [first, ...rest] = failure.split('\n');
      this.#set(`${when(failedAt)} · ${first.replace(/; its last output:$/, '')}`, rest.join('\n'), true);
    } else if (heldBack) {
      this.#set(`Held back: ${heldBack}`, '', false);
    } else if (exit) {
      this.#set(`${when(exit.at)} · The last child (pid ${exit.pid}) ${exit.description}.`, (exit.lastOutput ?? []).join('\n'), false);
    } else {
      this.#set('', '', false);
    }
  }

  #set(line, output, open) {
    if (this.#shown === line + output) {
      return;
    }
    this.#shown = line + output;
    setText(this.#line, line);
    setText(this.#output, output.replace(/^ {4}/gm, ''));
    this.#details.hidden = output === '';
    this.#details.open = open;
    this.node.hidden = line === '';
  }

}
