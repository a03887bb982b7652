const cluster = require('node:cluster');

if (cluster.isPrimary) {
  const worker = cluster.fork();
  worker.on('message', (message) => process.send({ type: 'cluster', message }));
  worker.on('exit', (code) => process.send({ type: 'cluster exit', code }));
} else {
  const server = require('node:http').createServer((request, response) => response.end('hello'));
  server.listen(0, '127.0.0.1', () => {
    require('node:http').get({ port: server.address().port, host: '127.0.0.1', agent: false }, (response) => {
      response.setEncoding('utf8').on('data', (text) => process.send({ text }));
      response.on('end', () => cluster.worker.disconnect());
    });
  });
}
