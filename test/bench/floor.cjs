// The floor: read a file, split it on newlines, JSON.parse every line, write the same bytes.
const { closeSync, openSync, readSync, writeSync } = require('node:fs');

const [, , input, output] = process.argv;
const started = performance.now();
const from = openSync(input, 'r');
const to = openSync(output, 'w');
const buffer = Buffer.alloc(4 * 1024 * 1024);
let rest = 0;
let records = 0;
for (;;) {
  const read = readSync(from, buffer, rest, buffer.length - rest, null);
  const length = rest + read;
  const end = read === 0 ? length : buffer.lastIndexOf(0x0a, length - 1) + 1;
  for (const line of buffer.toString('utf8', 0, end).split('\n')) {
    if (line === '') continue;
    JSON.parse(line);
    records++;
  }
  writeSync(to, buffer, 0, end);
  buffer.copyWithin(0, end, length);
  rest = length - end;
  if (read === 0) break;
}
closeSync(from);
closeSync(to);
console.log(
  JSON.stringify({
    records,
    seconds: (performance.now() - started) / 1000,
    maxRss: process.resourceUsage().maxRSS * 1024,
  }),
);
