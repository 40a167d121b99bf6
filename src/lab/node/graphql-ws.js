// The graphql-ws server on ws, as they are, on a free port. Argument: how many clients it lets in; 0 lets in all.
const { buildSchema } = require('graphql');
const { useServer } = require('graphql-ws/use/ws');
const { WebSocketServer } = require('ws');

const cap = Number(process.argv[2]);
const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/graphql' });
// What it answers with 4403 Forbidden.
const onConnect = () => cap === 0 || sockets.clients.size <= cap;
useServer({ schema: buildSchema('type Query { hello: String }'), onConnect }, sockets);
sockets.on('listening', () => console.log('ready', sockets.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
