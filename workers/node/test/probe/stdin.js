let length = 0;
process.stdin.on('data', (bytes) => { length += bytes.length; });
process.stdin.on('end', () => process.send({ type: 'stdin', length }));
