// Nobody takes two megabytes at once: false, and sent all the same.
const small = process.send({ type: 'small' });
const big = process.send({ type: 'big', text: 'x'.repeat(2_000_000) }, (error) => {
  process.send({ type: 'results', small, big, error });
});
