const { send, disconnect, connected, channel } = process;
process.send({
  type: 'first-line',
  send: typeof send,
  disconnect: typeof disconnect,
  connected,
  ref: typeof channel.ref,
  unref: typeof channel.unref,
  frozen: Object.isFrozen(channel),
});
