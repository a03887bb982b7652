const circular = {};
circular.self = circular;
const tries = {
  undefined: () => process.send(undefined),
  nothing: () => process.send(),
  bigint: () => process.send(1n),
  function: () => process.send(() => {}),
  symbol: () => process.send(Symbol('s')),
  circular: () => process.send(circular),
  nestedBigint: () => process.send({ n: 1n }),
};
for (const [name, attempt] of Object.entries(tries)) {
  try {
    process.send({ type: 'sent', name, result: attempt() });
  } catch (error) {
    process.send({ type: 'refused', name, error: error.name, code: error.code });
  }
}
