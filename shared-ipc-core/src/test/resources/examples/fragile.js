process.on('message', ({ id, type, payload }) => {
  if (type === 'exit') process.exit(payload)
  if (type === 'die') process.kill(process.pid, 'SIGKILL')
  process.send({ id, type: 'response', payload: 'still here', timestamp: Date.now() })
})
