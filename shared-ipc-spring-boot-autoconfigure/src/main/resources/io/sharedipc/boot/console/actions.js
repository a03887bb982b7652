import { element } from './dom.js';

/** The buttons of a card; which of them are there depends on the state. */
export class Actions {

  #buttons = new Map();

  constructor(section, name, labels, act) {
    this.node = element('div', { className: 'actions' }, ...labels.map((label) => {
      const button = element('button', { type: 'button', 'aria-label': `${label} ${name}` }, label);
      button.addEventListener('click', async () => {
        await act(section, name, label.toLowerCase());
        this.#keepFocus(document.activeElement === document.body);
      });
      this.#buttons.set(label.toLowerCase(), button);
      return button;
    }));
  }

  /** Shows those that can be done; the focus stays on the card where its button goes. */
  show(state) {
    const held = [...this.#buttons.values()].find((button) => button === document.activeElement);
    const rests = state === 'STOPPED' || state === 'FAILED';
    for (const [action, button] of this.#buttons) {
      button.hidden = action === 'start' ? !rests : rests || (action === 'reload' && state !== 'RUNNING');
    }
    this.#keepFocus(held?.hidden);
  }

  #keepFocus(lost) {
    if (lost) {
      [...this.#buttons.values()].find((button) => !button.hidden)?.focus();
    }
  }

}
