import { connect, createServer } from 'node:net';

/** A line to a server that can be cut while something is on its way: { url, cut, close }. */
export async function openLine(to) {
  const { hostname: host, port } = new URL(to);
  const ends = new Set();
  const line = createServer((near) => {
    const far = connect({ host, port });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      ends.add(one);
      one.pipe(other);
      one.on('error', () => {});
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise((resolve) => line.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const end of ends) {
      end.destroy();
    }
  };
  return {
    url: `http://127.0.0.1:${line.address().port}`,
    cut,
    close: () => {
      cut();
      line.close();
    },
  };
}
