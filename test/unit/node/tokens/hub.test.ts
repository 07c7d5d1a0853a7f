import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Cancelled, Problem } from '../../../../src/node/problem';
import { downloadTokenizer } from '../../../../src/node/tokens/hub';
import { cachedTokenizer, cachedTokenizers, hubCacheFolder } from '../../../../src/node/tokens/hubCache';
import { tokenizerNamed } from '../../../../src/node/tokens/tokenizerNamed';
import { byteLevelFile } from '../../support/tokenizer-files';

const home = mkdtempSync(join(tmpdir(), 'winnow-hub-'));
after(() => {
  rmSync(home, { recursive: true, force: true });
});

let folders = 0;
const newFolder = (): string => join(home, `storage-${folders++}`);
const FILE = JSON.stringify(byteLevelFile([['t', 'h']]));

/** Runs `work` with the address of a server that answers as told. */
async function served<T>(listener: RequestListener, work: (host: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  }
}

const answering =
  (files: Readonly<Record<string, string>>): RequestListener =>
  (request, response) => {
    const file = files[request.url!];
    if (file === undefined) response.writeHead(404).end('Entry not found');
    else response.writeHead(200, { 'content-length': Buffer.byteLength(file) }).end(file);
  };

const refusing =
  (status: number): RequestListener =>
  (_request, response) => {
    response.writeHead(status).end();
  };

describe('a tokenizer of the Hub', () => {
  it('is downloaded to a folder of its own, and used from there', async () => {
    const files = {
      '/owner/my.model/resolve/main/tokenizer.json': FILE,
      '/owner/my.model/resolve/main/tokenizer_config.json': '{}',
    };
    const storage = newFolder();
    const progress: [number, number | null][] = [];
    const onProgress = (received: number, total: number | null) => progress.push([received, total]);
    const folder = await served(answering(files), host =>
      downloadTokenizer('owner/my.model', storage, { host, onProgress }),
    );
    assert.equal(folder, join(storage, 'owner--my.model'));
    assert.deepEqual(readdirSync(folder).sort(), ['tokenizer.json', 'tokenizer_config.json']);
    assert.deepEqual(progress.at(-1), [Buffer.byteLength(FILE), Buffer.byteLength(FILE)]);
    const tokenizer = await tokenizerNamed(folder);
    assert.deepEqual([tokenizer.id, tokenizer.count('th')], ['owner/my.model', 1]);
  });

  it('is followed to where the Hub sends on to, and may be of a revision and compressed', async () => {
    const listener: RequestListener = (request, response) => {
      if (request.url === '/a/b/resolve/v1.0/tokenizer.json') {
        response.writeHead(302, { location: '/elsewhere' }).end();
      } else if (request.url === '/elsewhere') {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(FILE));
      } else response.writeHead(404).end();
    };
    const totals = new Set<number | null>();
    const folder = await served(listener, host =>
      downloadTokenizer('a/b', newFolder(), {
        ...{ host, revision: 'v1.0' },
        onProgress: (_received, total) => totals.add(total),
      }),
    );
    assert.equal(readFileSync(join(folder, 'tokenizer.json'), 'utf8'), FILE);
    assert.deepEqual([readdirSync(folder), [...totals]], [['tokenizer.json'], [null]]);
  });

  const refusals: readonly (readonly [string, RequestListener, RegExp])[] = [
    ['it has none', refusing(404), /"a\/b" has no tokenizer\.json on the Hub/],
    ['it asks for permission', refusing(401), /does not hand out the tokenizer of "a\/b"/],
    ['it is forbidden', refusing(403), /asks for permission first/],
    ['the Hub is overloaded', refusing(503), /The Hub answered 503 .* Try again later\./],
    ['it sends no JSON', answering({ '/a/b/resolve/main/tokenizer.json': '<html>' }), /is no JSON/],
    [
      'the connection is cut',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('{"model"', () => response.destroy());
      },
      /could not be downloaded: .*cut\. Try again/,
    ],
    [
      'it is too large',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 300 * 1024 * 1024 });
        response.write('{');
      },
      /is larger than 256 MB/,
    ],
  ];
  for (const [name, listener, message] of refusals) {
    it(`is refused in words where ${name}, and nothing is written`, async () => {
      const storage = newFolder();
      await assert.rejects(
        served(listener, host => downloadTokenizer('a/b', storage, { host })),
        (error: unknown) => {
          assert.ok(error instanceof Problem, String(error));
          assert.match(error.message, message);
          return true;
        },
      );
      assert.equal(existsSync(storage), false);
    });
  }

  it('says so when there is no network', async () => {
    const gone = await served(refusing(404), host => Promise.resolve(host));
    await assert.rejects(downloadTokenizer('a/b', newFolder(), { host: gone }), {
      name: 'Problem',
      message: /127\.0\.0\.1:\d+ does not accept the connection\. Try again, or choose a folder/,
    });
    await assert.rejects(downloadTokenizer('a/b', newFolder(), { host: 'http://winnow.invalid' }), {
      name: 'Problem',
      message: /there is no network, or no name server/,
    });
  });

  it('stays as it was when another download fails or is cancelled', async () => {
    const storage = newFolder();
    const files = { '/a/b/resolve/main/tokenizer.json': FILE };
    const folder = await served(answering(files), host => downloadTokenizer('a/b', storage, { host }));
    await assert.rejects(served(refusing(500), host => downloadTokenizer('a/b', storage, { host })));
    const aborter = new AbortController();
    const hanging: RequestListener = (_request, response) => {
      response.writeHead(200);
      response.write('{', () => {
        aborter.abort();
      });
    };
    await assert.rejects(
      served(hanging, host => downloadTokenizer('a/b', storage, { host, signal: aborter.signal })),
      Cancelled,
    );
    assert.deepEqual(
      [readdirSync(folder), readFileSync(join(folder, 'tokenizer.json'), 'utf8')],
      [['tokenizer.json'], FILE],
    );
  });

  const names = [
    'gpt2',
    '../x',
    'a/..',
    'a/../b',
    '/a/b',
    'a/b/c',
    'a//b',
    'a/b?x',
    'a\\b',
    '.a/b',
    'a/b..c',
    'a--b/c',
    '',
    'a/ b',
  ];
  for (const name of names) {
    it(`is not asked for by a name that could be of something else: "${name}"`, async () => {
      await assert.rejects(
        downloadTokenizer(name, newFolder(), { host: 'http://winnow.invalid' }),
        /is no name of a model on the Hub/,
      );
    });
  }

  it('is not asked for of a revision that could be something else', async () => {
    for (const revision of ['../x', 'a/b', '', '..']) {
      await assert.rejects(
        downloadTokenizer('a/b', newFolder(), { host: 'http://winnow.invalid', revision }),
        /no revision/,
      );
    }
  });
});

describe('the cache of Hugging Face', () => {
  const cache = join(home, 'cache');
  const snapshot = (model: string, revision: string, file = 'tokenizer.json'): string => {
    const folder = join(cache, `models--${model}`, 'snapshots', revision);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), FILE);
    return folder;
  };

  it('is where its libraries look for it', () => {
    assert.equal(hubCacheFolder({ HF_HUB_CACHE: '/x' }), '/x');
    assert.equal(hubCacheFolder({ HF_HOME: '/h' }), join('/h', 'hub'));
    assert.equal(hubCacheFolder({ XDG_CACHE_HOME: '/c' }), join('/c', 'huggingface', 'hub'));
  });

  it('gives the tokenizer of the main branch, else the newest', async () => {
    const older = snapshot('o--n', 'aaa');
    const newer = snapshot('o--n', 'bbb');
    snapshot('o--n', 'ccc', 'config.json');
    snapshot('o--none', 'ddd', 'config.json');
    utimesSync(join(older, 'tokenizer.json'), 1000, 1000);
    assert.equal(await cachedTokenizer('o/n', cache), newer);
    mkdirSync(join(cache, 'models--o--n', 'refs'));
    writeFileSync(join(cache, 'models--o--n', 'refs', 'main'), 'aaa\n');
    assert.equal(await cachedTokenizer('o/n', cache), older);
    assert.deepEqual(await cachedTokenizers(cache), [{ id: 'o/n', folder: older }]);
    assert.equal(await cachedTokenizer('o/none', cache), null);
    assert.equal(await cachedTokenizer('../n', cache), null);
    assert.deepEqual(await cachedTokenizers(join(home, 'no-cache')), []);
  });
});
