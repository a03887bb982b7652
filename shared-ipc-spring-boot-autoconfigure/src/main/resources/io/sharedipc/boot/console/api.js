/** Everything that the page asks of the server: the endpoint's URLs, and no others. */

const config = JSON.parse(document.querySelector('meta[name="shared-ipc"]').content);

export const application = config.application;

export const endpoint = config.endpoint;

export const writable = config.writable;

export async function read(path) {
  const response = await fetch(endpoint + path, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`${response.status} ${response.statusText}`.trim());
  }
  return response.json();
}

export async function perform(section, name, action) {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  if (config.csrf) {
    headers[config.csrf.header] = config.csrf.token;
  }
  const response = await fetch(`${endpoint}/${section}/${encodeURIComponent(name)}`,
      { method: 'POST', headers, body: JSON.stringify({ action }) });
  if (!response.ok) {
    const { error } = await response.json().catch(() => ({}));
    throw new Error(typeof error === 'string' && response.status !== 401 && error !== 'Forbidden' ? error
        : response.status === 403 ? 'you may not do that' : `the server answered ${response.status}`);
  }
  return response.json();
}

/**
 * Follows the live feed for as long as the page is open.
 * @param listeners by event; "open" and "lost" tell of the connection
 */
export function follow(listeners) {
  const source = new EventSource(endpoint + '/stream');
  source.addEventListener('open', () => listeners.open());
  source.addEventListener('error', () => {
    listeners.lost();
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => follow(listeners), 5000);
    }
  });
  for (const event of ['state', 'log', 'sample', 'dropped']) {
    source.addEventListener(event, (message) => listeners[event](JSON.parse(message.data)));
  }
}
