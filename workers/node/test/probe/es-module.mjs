import { basename } from 'node:path';

process.on('message', (message) => {
  process.send({ type: 'es-module', file: basename(import.meta.url), message });
  setImmediate(() => process.disconnect());
});
