// One query over a file of JSON Lines, in a process of its own: `node queries.cjs QUERY FILE` prints what it took.
import { open } from 'node:fs/promises';
import { parseFilter } from '../../src/core/query/parseFilter';
import type { Sort } from '../../src/core/query/filter';
import { BlockPool } from '../../src/node/blockPool';
import { lineBoundary, readBlocks } from '../../src/node/input/blocks';
import { find } from '../../src/node/query/find';
import type { Records } from '../../src/node/query/records';
import { select } from '../../src/node/query/select';

const BLOCK_BYTES = 1 << 20;

async function* blocksOf(path: string, pool: BlockPool) {
  const file = await open(path, 'r');
  try {
    const read = async (target: Uint8Array) => (await file.read(target, 0, target.length)).bytesRead;
    const source = { read, bytesDone: 0, digest: () => '', close: () => file.close() };
    yield* readBlocks(source, pool, lineBoundary(), path);
  } finally {
    await file.close();
  }
}

function recordsOf(path: string): Records {
  const pool = new BlockPool(BLOCK_BYTES);
  return { layout: { format: 'jsonl' }, count: 0, pool, blocks: () => blocksOf(path, pool) };
}

const cancelled = () => false;

async function searched(path: string, text: string, regex: boolean, caseSensitive: boolean): Promise<number> {
  const pattern = { text, regex, caseSensitive, wholeWord: false, path: null };
  const { result } = find(recordsOf(path), pattern, { among: null, cancelled, onProgress: () => undefined });
  return (await result).found;
}

async function selected(path: string, filter: string, sort: Sort | null = null): Promise<number> {
  const { positions } = await select(recordsOf(path), parseFilter(filter), sort, {
    fields: ['instruction', 'context', 'response'],
    tokenizer: { count: () => 0 },
    known: { outcome: () => undefined, hasReason: () => false, edited: () => false, problem: () => false },
    cancelled,
    onProgress: () => undefined,
  });
  return positions.length;
}

/** Looks at each block with `look`, which returns what it counts. */
async function floor(path: string, look: (bytes: Buffer) => number): Promise<number> {
  const pool = new BlockPool(BLOCK_BYTES);
  let count = 0;
  for await (const slot of blocksOf(path, pool)) {
    count += look(Buffer.from(slot.bytes.buffer, slot.bytes.byteOffset, slot.length));
    pool.release(slot);
  }
  return count;
}

function occurrences(bytes: Buffer, needle: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(needle); at !== -1; at = bytes.indexOf(needle, at + needle.length)) count++;
  return count;
}

function parsed(bytes: Buffer, holds: (record: Record<string, string>) => boolean): number {
  let count = 0;
  for (const line of bytes.toString('utf8').split('\n')) {
    if (line !== '' && holds(JSON.parse(line) as Record<string, string>)) count++;
  }
  return count;
}

const WORD = 'Shakespeare';
const REGEX = 'Shake\\w+e\\b';
const NEEDLE = Buffer.from(WORD);

const QUERIES: Readonly<Record<string, (path: string) => Promise<number>>> = {
  'floor: Buffer.indexOf': path => floor(path, bytes => occurrences(bytes, NEEDLE)),
  'floor: split, JSON.parse, includes': path =>
    floor(path, bytes => parsed(bytes, record => Object.values(record).some(text => text.includes(WORD)))),
  'floor: split, JSON.parse, RegExp': path => {
    const pattern = new RegExp(REGEX, 'u');
    return floor(path, bytes =>
      parsed(bytes, record => Object.values(record).some(text => pattern.test(text))),
    );
  },
  'floor: split, JSON.parse, compare': path =>
    floor(path, bytes => parsed(bytes, record => record['category'] === 'open_qa')),
  'find a literal': path => searched(path, WORD, false, true),
  'find a literal in any case': path => searched(path, WORD, false, false),
  'find a regular expression': path => searched(path, REGEX, true, true),
  'filter by a field': path => selected(path, 'category:=open_qa'),
  'filter by a field, case-sensitive': path => selected(path, 'category:="open_qa"c'),
  'filter by what a field has not': path => selected(path, '-category:=open_qa'),
  'filter by length': path => selected(path, 'length(response)>500'),
  'sort by length': path => selected(path, '', { by: 'length', path: null, descending: true }),
  'sort by a short field': path => selected(path, '', { by: 'field', path: 'category', descending: false }),
  'sort by a long field': path => selected(path, '', { by: 'field', path: 'response', descending: false }),
};

async function main([name, path]: readonly string[]): Promise<void> {
  if (name === undefined || path === undefined) {
    console.log(JSON.stringify(Object.keys(QUERIES)));
    return;
  }
  const before = process.resourceUsage();
  const started = performance.now();
  const found = await QUERIES[name]!(path);
  const seconds = (performance.now() - started) / 1000;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cpuSeconds = (userCPUTime + systemCPUTime - before.userCPUTime - before.systemCPUTime) / 1e6;
  console.log(JSON.stringify({ seconds, cpuSeconds, found, maxRss: maxRSS * 1024 }));
}

void main(process.argv.slice(2));
