const { fork } = require('node:child_process');

if (process.argv[2] === 'grandchild') {
  process.on('message', (message) => {
    const leftover = Object.keys(process.env).filter((name) => /^SHARED_IPC/.test(name) && name !== 'SHARED_IPC_COOKIE');
    process.send({ echo: message, leftover });
    process.disconnect();
  });
} else {
  const grandchild = fork(__filename, ['grandchild']);
  grandchild.on('message', (message) => process.send({ type: 'grandchild', message }));
  grandchild.on('exit', (code) => process.send({ type: 'grandchild exit', code }));
  grandchild.send({ n: 1 });
}
