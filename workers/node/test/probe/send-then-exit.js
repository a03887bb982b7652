process.send({ type: 'last words', text: 'é€😀'.repeat(1000) });
process.exit(3);
