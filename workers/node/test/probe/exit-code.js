process.exitCode = 9;
process.send({ type: 'up' });
