process.on('message', ({ id, type, payload }) => {
  if (type !== 'execute') return
  let count = 0
  for (let n = 2; n <= payload.upTo; n++) {
    let prime = true
    for (let d = 2; d * d <= n && prime; d++) prime = n % d !== 0
    if (prime) count++
  }
  process.send({ id, type: 'response', payload: { name: payload.name, count, pid: process.pid }, timestamp: Date.now() })
})
