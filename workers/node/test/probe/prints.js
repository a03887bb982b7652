console.log('console.log');
process.stdout.write('process.stdout\n');
require('node:fs').writeSync(1, 'descriptor 1\n');
require('node:child_process').spawnSync('echo', ['grandchild'], { stdio: 'inherit' });
process.send({ type: 'printed' });
