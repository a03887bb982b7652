const order = [];
const result = process.send({ type: 'first' }, (...args) => {
  order.push({ callback: args });
  process.send({ type: 'order', order }, undefined, (error) => {
    process.send({ type: 'second', error }, undefined, {}, (last) => process.send({ type: 'third', last }));
  });
});
order.push({ result });
process.nextTick(() => order.push('next tick'));
