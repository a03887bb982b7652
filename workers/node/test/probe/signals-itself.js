process.send({ type: 'last' });
process.kill(process.pid, 'SIGTERM');
setTimeout(() => {}, 10_000);
