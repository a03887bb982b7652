/**
 * Uses the sample, so that its console has something to show.
 * @param address the sample's address
 * @returns ends the traffic
 */
export function traffic(address) {
  let ended = false;
  const post = (path, body) => fetch(address + path, { method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body) });
  const loop = async (pause, request) => {
    for (let i = 0; !ended; i++) {
      await request(i).then((response) => response.text()).catch(() => '');
      await new Promise((resolve) => setTimeout(resolve, pause * (1 + 0.6 * Math.sin(i * pause / 4000))));
    }
  };
  loop(12, (i) => post('/calculate', { values: [1, 2, i] }));
  loop(30, (i) => post('/text', { text: 'The cat and the big dog '.repeat(1 + i % 5) }));
  loop(50, (i) => fetch(`${address}/primes?upTo=${1000 + i * 37 % 20000}`));
  loop(200, (i) => post('/users/login', { userId: String(i) }));
  loop(9000, () => fetch(`${address}/task`, { method: 'POST' }));
  return () => {
    ended = true;
  };
}
