// A load client: keep-alive connections over raw sockets, one request in flight on each. It reads no more of an answer
// than its status and length, so that it takes little of the machine that it shares with the servers.
import { connect } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/**
 * Sends requests for some time over some connections.
 * @param next gives the bytes of the next request
 * @param expected the status that every answer must have
 * @returns how many requests were answered, how many a second, and the latencies in ms below which half and 99 % of them are
 */
export async function load({ port, connections, seconds, next, expected }) {
  const latencies = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, () => connection({ port, end, next, expected, latencies })));
  const took = (performance.now() - start) / 1000;
  latencies.sort((a, b) => a - b);
  const at = share => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
  return { requests: latencies.length, perSecond: latencies.length / took, p50: at(0.5), p99: at(0.99) };
}

function connection({ port, end, next, expected, latencies }) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let sentAt;
    let missing = 0;
    let pending = null;
    const send = () => {
      sentAt = performance.now();
      socket.write(next());
    };
    const answered = () => {
      const now = performance.now();
      latencies.push(now - sentAt);
      if (now < end) return send();
      socket.end();
      resolve();
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
    socket.on('data', chunk => {
      if (missing === 0) {
        const data = pending ? Buffer.concat([pending, chunk]) : chunk;
        const head = data.indexOf(headEnd);
        if (head < 0) return void (pending = data);
        pending = null;
        const text = data.latin1Slice(0, head);
        const status = Number(text.slice(9, 12));
        const length = /\r\ncontent-length: *(\d+)/i.exec(text);
        if (status !== expected || !length) {
          socket.destroy();
          return reject(new Error(`unexpected answer:\n${data.toString().slice(0, 500)}`));
        }
        missing = head + headEnd.length + Number(length[1]) - data.length;
      } else {
        missing -= chunk.length;
      }
      if (missing === 0) answered();
    });
  });
}
