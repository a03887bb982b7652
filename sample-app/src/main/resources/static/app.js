'use strict';

const bodies = {
  '/calculate': (form) => ({ values: form.values.value.split(/[\s,;]+/).filter(Boolean).map(Number) }),
  '/text': (form) => ({ text: form.text.value }),
  '/users/login': (form) => ({ userId: form.userId.value }),
};

async function call(form) {
  const { method, path } = form.dataset;
  const query = method === 'GET' ? new URLSearchParams(new FormData(form)).toString() : '';
  const body = bodies[path];
  const response = await fetch(path.slice(1) + (query ? `?${query}` : ''), {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body(form)) : undefined,
  });
  const answer = await response.json();
  return { failed: !response.ok, text: response.ok ? JSON.stringify(answer, null, 1).replace(/\n\s*/g, ' ') : answer.detail ?? answer.error };
}

async function thumbnail(image) {
  const response = await fetch('thumbnail?width=120', { method: 'POST', headers: { 'Content-Type': 'image/png' }, body: image });
  if (!response.ok) {
    throw new Error(`${image.name}: ${(await response.json()).detail}`);
  }
  const figure = document.createElement('figure');
  const picture = new Image();
  picture.src = URL.createObjectURL(await response.blob());
  picture.alt = `Thumbnail of ${image.name}`;
  const [size, pid] = ['X-Original-Size', 'X-Worker-Pid'].map((name) => response.headers.get(name));
  figure.append(picture, element('figcaption', `${size} by ${pid}`));
  return figure;
}

// All at once: the pool does two at a time, and the others wait for their turn.
async function makeThumbnails(form) {
  const shelf = form.querySelector('.thumbnails');
  const output = form.querySelector('output');
  shelf.replaceChildren();
  const results = await Promise.allSettled([...form.images.files].map(async (image) => shelf.append(await thumbnail(image))));
  const failures = results.filter(({ status }) => status === 'rejected').map(({ reason }) => reason.message);
  output.className = 'failed';
  output.textContent = failures.join('\n');
}

document.getElementById('thumbnails').addEventListener('submit', (event) => {
  event.preventDefault();
  makeThumbnails(event.target);
});

for (const form of document.querySelectorAll('form[data-path]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    const output = form.querySelector('output');
    button.disabled = true;
    const result = await call(form).catch((error) => ({ failed: true, text: error.message }));
    output.className = result.failed ? 'failed' : '';
    output.textContent = result.text;
    button.disabled = false;
    showWorkers();
  });
}

function element(name, text, className = '') {
  const node = document.createElement(name);
  node.textContent = text;
  node.className = className;
  return node;
}

function worker(name, { status, details }) {
  const item = document.createElement('li');
  const title = element('h3', name);
  title.append(element('span', details.state, `state ${status.toLowerCase()}`));
  const facts = document.createElement('dl');
  const shown = {
    pid: details.pid, workers: details.size, busy: details.busy, waiting: details.queue,
    restarts: details.restarts, 'last exit': details.lastExit, disabled: details.disabled,
  };
  for (const [label, value] of Object.entries(shown)) {
    if (value !== undefined) {
      facts.append(element('dt', label), element('dd', value));
    }
  }
  item.append(title, facts);
  return item;
}

let shown = '';

async function showWorkers() {
  const list = document.getElementById('workers');
  try {
    const health = await (await fetch('actuator/health')).json();
    const workers = Object.entries(health.components.sharedIpc.components).map(([name, it]) => worker(name, it));
    const now = workers.map((item) => item.textContent).join();
    if (now !== shown) { // a screen reader speaks only of what changed
      list.replaceChildren(...workers);
      shown = now;
    }
  } catch (error) {
    shown = '';
    list.replaceChildren(element('li', 'The application does not answer.', 'state down'));
  }
}

showWorkers();
setInterval(showWorkers, 1000);
