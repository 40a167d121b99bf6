// The socket.io server as it is, on a free port. Argument: how many clients it lets in; 0 lets in all.
const { createServer } = require('http');
const { Server } = require('socket.io');

const cap = Number(process.argv[2]);
const http = createServer();
const io = new Server(http, {
  pingInterval: 5000,
  pingTimeout: 4000,
  allowRequest: (request, decide) => decide(null, cap === 0 || io.engine.clientsCount < cap),
});
http.listen(0, '127.0.0.1', () => console.log('ready', http.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
