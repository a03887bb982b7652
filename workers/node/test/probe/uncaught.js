process.on('uncaughtExceptionMonitor', (error) => process.send({ type: 'monitor', message: error.message }));
process.on('message', () => {
  process.send({ type: 'before' });
  throw new Error('boom');
});
