// Programs wrap process.send; the channel goes on.
const send = process.send;
process.send = function (message, ...rest) {
  return send.call(this, { type: 'wrapped', message }, ...rest);
};
process.once('message', (message) => process.send(message));
