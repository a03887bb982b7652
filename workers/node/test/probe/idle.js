// No listener and nothing to do: the channel does not keep it alive.
process.send({ type: 'idle' });
