process.send({
  type: 'environment',
  leftover: Object.keys(process.env).filter((name) => /^(SHARED_IPC|NODE_CHANNEL)/.test(name) && name !== 'SHARED_IPC_COOKIE'),
  argv: process.argv.slice(2),
  main: require.main === module,
});
