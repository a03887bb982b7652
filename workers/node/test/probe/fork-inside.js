const { fork } = require('node:child_process');

if (process.argv[2] === 'grandchild') {
  process.on('message', (message) => {
    process.send({ echo: message, leftover: Object.keys(process.env).filter((name) => name.startsWith('SHARED_IPC')) });
    process.disconnect();
  });
} else {
  const grandchild = fork(__filename, ['grandchild']);
  grandchild.on('message', (message) => process.send({ type: 'grandchild', message }));
  grandchild.on('exit', (code) => process.send({ type: 'grandchild exit', code }));
  grandchild.send({ n: 1 });
}
