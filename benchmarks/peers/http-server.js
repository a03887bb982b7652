'use strict';

// The worker as a side service: JSON over HTTP. It prints its port, and ends with its stdin.

const http = require('node:http');

function answer({ type, payload }) {
  return type === 'calculate' ? payload.values.reduce((left, right) => left + right, 0) : payload.text.length;
}

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
    const body = JSON.stringify(answer(JSON.parse(Buffer.concat(chunks))));
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  });
});

server.keepAliveTimeout = 0; // connections wait while the others are measured
server.listen(0, '127.0.0.1', 1024, () => console.log(server.address().port));
process.stdin.on('end', () => process.exit()).resume();
