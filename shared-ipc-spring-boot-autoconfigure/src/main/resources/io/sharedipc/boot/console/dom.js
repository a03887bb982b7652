/** The element of an id. */
export const byId = (id) => document.getElementById(id);

/** Makes an element. What comes from workers is only ever set as text. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('data-') || key.startsWith('aria-') || key === 'scope') {
      made.setAttribute(key, value);
    } else {
      made[key] = value;
    }
  }
  made.append(...children);
  return made;
}

/** Sets text where it differs, so that nothing is drawn or read out in vain. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Sets a class where it differs. */
export function toggle(node, name, wanted) {
  if (node.classList.contains(name) !== wanted) {
    node.classList.toggle(name, wanted);
  }
}

/** Keeps the options of a list of choices, with the choice that was made. */
export function setOptions(select, values, first) {
  const wanted = [...(first ? [['', first]] : []), ...values.map((value) => [value, value])];
  if (select.options.length === wanted.length && wanted.every(([value], i) => select.options[i].value === value)) {
    return;
  }
  const chosen = select.value;
  select.replaceChildren(...wanted.map(([value, text]) => element('option', { value, textContent: text })));
  if (wanted.some(([value]) => value === chosen)) {
    select.value = chosen;
  }
}
