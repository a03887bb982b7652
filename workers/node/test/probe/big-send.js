// Nobody takes eight megabytes at once (a fast reader takes two while libuv tries): false, and sent all the same.
const small = process.send({ type: 'small' });
const big = process.send({ type: 'big', text: 'x'.repeat(8_000_000) }, (error) => {
  process.send({ type: 'results', small, big, error });
});
