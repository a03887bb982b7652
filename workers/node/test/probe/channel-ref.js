process.channel.ref();
process.send({ type: 'up' });
process.on('exit', (code) => console.log('exit', code, process.connected));
