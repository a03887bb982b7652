/** Numbers and times as people read them; what is not there is a dash. */

const NONE = '–';

export function number(value) {
  if (value === null || value === undefined) {
    return NONE;
  }
  if (value >= 10000) {
    return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(value);
  }
  return new Intl.NumberFormat('en', { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

export function milliseconds(value) {
  if (value === null || value === undefined) {
    return NONE;
  }
  if (value >= 1000) {
    return (value / 1000).toFixed(1) + ' s';
  }
  return (value < 1 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)) + ' ms';
}

export function bytes(value) {
  if (value === null || value === undefined) {
    return NONE;
  }
  const mega = value / 1048576;
  return mega >= 1024 ? (mega / 1024).toFixed(1) + ' GB' : mega.toFixed(mega < 10 ? 1 : 0) + ' MB';
}

export function percent(value) {
  return value === null || value === undefined ? NONE : (value * 100).toFixed(value < 0.1 ? 1 : 0) + ' %';
}

export function duration(ms) {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
  const hours = Math.floor(seconds / 3600);
  return hours < 48 ? `${hours} h ${Math.floor(seconds / 60) % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export function clock(iso) {
  const date = new Date(iso);
  const pad = (n) => String(n).padStart(2, '0');
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}

/** A moment: its time today, else its day too. */
export function when(iso) {
  const date = new Date(iso);
  return date.toDateString() === new Date().toDateString() ? clock(iso)
      : `${date.toLocaleDateString('en', { month: 'short', day: 'numeric' })} ${clock(iso)}`;
}

/** Sets a value and, smaller, its unit. */
export function withUnit(node, text) {
  if (node.dataset.shown === text) {
    return;
  }
  node.dataset.shown = text;
  const at = text.indexOf(' ');
  if (at < 0) {
    node.replaceChildren(text);
    return;
  }
  const small = document.createElement('small');
  small.textContent = text.slice(at + 1);
  node.replaceChildren(text.slice(0, at), ' ', small);
}
