import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { recordKey } from '../../../src/core/record/recordKey';
import type { RecordPreview } from '../../../src/protocol/engine';
import { inFolder, readText } from '../support/engine';
import { report, winnow } from '../support/cli';

const samples = join(__dirname, '../../../samples');
const dolly = join(samples, 'dolly-sample.jsonl');
const messy = join(samples, 'messy.jsonl');
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('winnow clean', () => {
  it('leaves output, rejects and manifest beside the input, and reports what it did', () =>
    inFolder(folder => {
      const input = join(folder, 'train.jsonl');
      writeFileSync(input, readFileSync(dolly));
      const done = report(['clean', input]);
      assert.deepEqual(readdirSync(folder).sort(), [
        'train.clean.jsonl',
        'train.clean.manifest.json',
        'train.clean.rejects.jsonl',
        'train.jsonl',
      ]);
      assert.equal(sha256(input), sha256(dolly));
      assert.equal(done.read, 397);
      assert.equal(done.read, done.kept + done.dropped + done.malformed + done.failed);
      assert.equal(readText(done.output).trimEnd().split('\n').length, done.kept);
      assert.equal(
        readText(done.rejects).split('\n').length - 1,
        done.dropped + done.malformed + done.failed,
      );
      assert.equal(done.categories.field, 'category');
      assert.deepEqual(done.fields, ['instruction', 'context?', 'response']);
      const manifest = JSON.parse(readText(done.manifest)) as {
        input: { sha256: string };
        output: { sha256: string };
        kept: number;
      };
      assert.equal(manifest.input.sha256, sha256(input));
      assert.equal(manifest.output.sha256, sha256(done.output));
      assert.equal(manifest.kept, done.kept);

      const again = report(['clean', input]);
      assert.equal(again.output, join(folder, 'train.clean.2.jsonl'));
      assert.equal(readText(again.output), readText(done.output));
    }));

  it('gives the same bytes with one worker and with two', () =>
    inFolder(folder => {
      const content = Buffer.concat(Array.from({ length: 40 }, () => readFileSync(dolly)));
      const input = join(folder, 'big.jsonl');
      writeFileSync(input, content);
      for (const preset of ['instruct', 'tutorial']) {
        const [one, two] = [1, 2].map(workers =>
          report([
            'clean',
            input,
            '--preset',
            preset,
            '--workers',
            String(workers),
            '-o',
            join(folder, `${workers}.jsonl`),
          ]),
        );
        assert.equal(sha256(two!.output), sha256(one!.output));
        assert.equal(sha256(two!.rejects), sha256(one!.rejects));
      }
    }));

  it('keeps what is precious in a messy file', () =>
    inFolder(folder => {
      const done = report(['clean', messy, '-o', join(folder, 'out.jsonl')]);
      const lines = readText(done.output).split('\n');
      const line = (id: string) => lines.find(text => text.includes(`"id": ${id},`)) ?? '';
      const source = readText(messy).split('\n');
      const before = (id: string) => source.find(text => text.includes(`"id": ${id},`)) ?? '';
      for (const untouched of ['12345678901234567890', '3', '4', '8', '14', '15', '19', '20']) {
        assert.equal(line(untouched), before(untouched));
      }
      assert.ok(line('2').includes('It stands for HyperText Markup Language.'));
      assert.ok(!line('2').includes('track()'));
      assert.ok(line('22').includes('\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'));
      assert.equal(done.malformed, 2);
      assert.equal(done.blank, 1);
      const rejects = readText(done.rejects)
        .trimEnd()
        .split('\n')
        .map(text => JSON.parse(text) as Record<string, unknown>);
      assert.deepEqual(
        rejects.filter(({ kind }) => kind === 'malformed').map(({ line: number }) => number),
        [10, 17],
      );
      assert.equal(
        rejects.find(({ kind, rawBase64 }) => kind === 'malformed' && rawBase64 !== undefined)?.['line'],
        17,
      );
      assert.equal(rejects.find(({ reason }) => reason === 'duplicate')?.['repeats'], 0);
    }));

  it('reads CSV, JSON arrays and gzip, and writes CSV or JSON Lines', () =>
    inFolder(folder => {
      const at = (name: string) => join(folder, name);
      writeFileSync(at('t.csv'), '\ufeffa;"b c"\r\n"one two   three";"x ""y"""\r\n5;a plain  cell here\r\n');
      writeFileSync(at('t.json'), '[\n {"text": "one two \\n\\n\\n\\n three"},\n {"text": "four five six"}]');
      writeFileSync(at('t.jsonl.gz'), gzipSync('{"text": "one two three "}\n'));
      assert.equal(
        readText(report(['clean', at('t.csv'), '--preset', 'tutorial', '--fields', 'a?,b c']).output),
        '\ufeffa;"b c"\r\n5;a plain cell here\r\n',
      );
      assert.equal(
        readText(report(['clean', at('t.json')]).output),
        '{"text": "one two\\n\\n three"}\n{"text": "four five six"}\n',
      );
      assert.equal(readText(report(['clean', at('t.jsonl.gz')]).output), '{"text": "one two three"}\n');
    }));

  it('switches stages off and sets their options', () =>
    inFolder(folder => {
      const output = join(folder, 'o.jsonl');
      const base = ['clean', dolly, '-o', output, '--preset', 'tutorial'];
      const strict = report([...base, '--set', 'filter-length.min=50']);
      const loose = report([
        ...base,
        '--set',
        'filter-length.enabled=false',
        '--set',
        'filter-language.enabled=false',
        '--set',
        'deduplicate-exact.enabled=false',
      ]);
      assert.ok(strict.byStage['filter-length']!.dropped['too-short']! > 0);
      assert.equal(loose.kept, 397);
      assert.equal(loose.byStage['filter-length'], undefined);
    }));
});

describe('winnow balance', () => {
  it('cuts, fills or weighs categories, seeded, and keeps file order', () =>
    inFolder(folder => {
      const balance = (...args: string[]) =>
        report(['balance', dolly, '-o', join(folder, 'b.jsonl'), '--by', 'category', ...args]);
      const under = balance('--method', 'undersample');
      const sizes = Object.values(under.categories.before);
      assert.deepEqual(new Set(Object.values(under.categories.after)), new Set([Math.min(...sizes)]));
      const first = readText(under.output);
      assert.equal(readText(balance('--method', 'undersample').output), first);
      assert.notEqual(readText(balance('--method', 'undersample', '--seed', '9').output), first);
      const order = readText(dolly).split('\n');
      const positions = first
        .trimEnd()
        .split('\n')
        .map(text => order.indexOf(text));
      assert.deepEqual(
        positions,
        positions.toSorted((a, b) => a - b),
      );

      const over = balance('--method', 'oversample');
      assert.deepEqual(new Set(Object.values(over.categories.after)), new Set([Math.max(...sizes)]));
      assert.equal(over.kept, 397);
      assert.equal(over.copies, Math.max(...sizes) * sizes.length - 397);

      const weighted = balance('--method', 'weighted', '--target', '20');
      for (const [name, count] of Object.entries(weighted.categories.before)) {
        assert.equal(weighted.categories.after[name], Math.min(count, 20));
      }
    }));
});

describe('winnow preview, run and stages', () => {
  it('shows what would happen to a record, and writes nothing', () => {
    const { stdout } = winnow(['preview', messy, '--record', '6', '--json']);
    const [record] = JSON.parse(stdout) as RecordPreview[];
    assert.equal(record!.index, 6);
    assert.deepEqual(record!.outcome.kind === 'dropped' && [record!.outcome.stage, record!.outcome.repeats], [
      'deduplicate-exact',
      0,
    ]);
    assert.match(winnow(['preview', messy, '--limit', '1']).stdout, /\[-<b>-\]HTML\[-<\/b>-\]/);
    assert.match(winnow(['preview', messy, '--record', '99']).stderr, /no record 99.*has 22/);
  });

  it('runs a recipe file with comments, and says what is wrong with one', () =>
    inFolder(folder => {
      const recipe = join(folder, 'r.winnow.json');
      const run = (text: string) => {
        writeFileSync(recipe, text);
        return winnow(['run', recipe, '--input', dolly, '-o', join(folder, 'o.jsonl'), '--json']);
      };
      assert.equal(
        run('{ // short\n "stages": [{"id": "filter-length", "options": {"min": 30}},] }').status,
        0,
      );
      const wrong: [string, RegExp][] = [
        ['{"stages": [', /is not JSON: .* in line 1/],
        ['{}', /needs a list "stages"/],
        ['{"stages": [{"id": "nope"}]}', /no stage "nope"/],
        [
          '{"stages": [{"id": "filter-length", "options": {"minimum": 1}}]}',
          /no option "minimum"; it has min/,
        ],
        [
          '{"stages": [{"id": "filter-length", "options": {"min": -1}}]}',
          /filter-length.min must be at least/,
        ],
        ['{"stages": [], "fields": ["a..b"]}', /"a\.\.b" is not a field path/],
        ['{"stages": [], "fields": ["nope"]}', /No record has the field "nope"/],
        [
          '{"stages": [{"id": "filter-length", "refuse": "short"}]}',
          /stage 1 must be .* list of reasons "refuse"/,
        ],
        [
          '{"stages": [{"id": "filter-length", "refuse": ["short"]}]}',
          /The recipe refuses "short" of stage filter-length, .* it has missing, too-short, too-long/,
        ],
        ['{"stages": [], "decisions": {}}', /"decisions" must be a list/],
        ['{"stages": [], "decisions": [{"record": "x"}]}', /decision 1 must be an object with "record" and/],
        [
          '{"stages": [], "decisions": [{"record": "3-00000000000000ff", "refuse": [{"path": "a", "start": "1", "end": 2}]}]}',
          /decision 1 must be/,
        ],
      ];
      for (const [text, words] of wrong) {
        const { status, stderr } = run(text);
        assert.equal(status, 1);
        assert.match(stderr, words);
      }
    }));

  it('does not do what a recipe refuses, and reports it', () =>
    inFolder(folder => {
      const input = join(folder, 'in.jsonl');
      const lines = ['{"text":"one  two"}', '{"text":"x"}', '{"text":"one two"}', '{"text":"five,  six"}'];
      writeFileSync(input, lines.join('\n'));
      const keyOf = (line: string) => recordKey(Buffer.from(line), 0, line.length);
      const recipe = join(folder, 'r.winnow.json');
      const content = {
        fields: ['text'],
        stages: [
          { id: 'normalize-whitespace', options: { mode: 'all' } },
          { id: 'filter-length', options: { min: 3 } },
          { id: 'deduplicate-exact', refuse: ['duplicate'] },
        ],
        decisions: [
          { record: keyOf(lines[3]!), refuse: [{ path: 'text', start: 5, end: 7 }] },
          { record: keyOf(lines[1]!), refuse: [{ stage: 'filter-length', reason: 'too-short' }] },
          { record: '9-00000000000000ff', refuse: [] },
        ],
      };
      writeFileSync(recipe, JSON.stringify(content));
      const output = join(folder, 'o.jsonl');
      const run = ['run', recipe, '--input', input, '-o', output];
      const done = report(run);
      assert.equal(readText(output), ['{"text":"one two"}', ...lines.slice(1)].join('\n'));
      assert.deepEqual(
        Object.values(done.byStage).map(({ refused }) => refused),
        [{ run: 1 }, { 'too-short': 1 }, { duplicate: 1 }],
      );
      assert.deepEqual(done.decisions, { given: 3, applied: 2 });
      const { stdout } = winnow(run);
      assert.match(stdout, /refused +1 {2}Run of white space folded/);
      assert.match(stdout, /single records: 2 of 3 applied; no record has the bytes of the other 1/);
      const manifest = JSON.parse(readText(done.manifest)) as {
        recipe: { stages: { refuse?: string[] }[]; decisions: unknown };
        decisions: unknown;
      };
      assert.deepEqual(manifest.recipe.decisions, content.decisions);
      assert.deepEqual(
        manifest.recipe.stages.map(({ refuse }) => refuse),
        [undefined, undefined, ['duplicate']],
      );
      assert.deepEqual(manifest.decisions, done.decisions);

      const shown = winnow(['preview', input, '--recipe', recipe, '--record', '1']).stdout;
      assert.match(shown, /kept\n {2}refused: Filter by length: A text is too short/);
      const stretch = winnow(['preview', input, '--recipe', recipe, '--record', '3']).stdout;
      assert.match(stretch, /kept\n {2}text: 5 to 7 stays/);
    }));

  it('counts tokens with the tokenizer that a recipe names, and no other of that name', () =>
    inFolder(folder => {
      const input = join(folder, 'in.jsonl');
      writeFileSync(input, '{"text": "one  two"}\n{"text": "three"}\n');
      const recipe = join(folder, 'r.winnow.json');
      const run = (tokenizer: object) => {
        const stages = [{ id: 'normalize-whitespace', options: { mode: 'all' } }];
        writeFileSync(recipe, JSON.stringify({ fields: ['text'], tokenizer, stages }));
        return ['run', recipe, '--input', input, '-o', join(folder, 'o.jsonl')];
      };
      const done = report(run({ id: 'gpt2' }));
      assert.deepEqual(done.tokens, { tokenizer: 'gpt2', before: 4, after: 3, uncounted: 0 });
      const { recipe: written } = JSON.parse(readText(done.manifest)) as { recipe: { tokenizer: object } };
      assert.equal(report(run(written.tokenizer)).tokens?.after, 3);
      assert.match(winnow(run({ id: 'gpt2' })).stdout, /Tokens of gpt2: 4 before, 3 after\n/);
      const other = winnow(run({ ...written.tokenizer, id: 'o200k' }));
      assert.equal(other.status, 1);
      assert.match(other.stderr, /"o200k" whose file has the SHA-256 306cd.*the one found here has 446a9/s);
      assert.match(winnow(run({ id: 'no/model' })).stderr, /no model of that name in the cache/);
      assert.match(winnow(run({ id: '', more: 1 })).stderr, /"tokenizer" must be an object with "id"/);
      assert.equal(report([...run({ id: 'gpt2' }), '--tokenizer', 'o200k']).tokens?.tokenizer, 'o200k');
    }));

  it('lists every stage with its options', () => {
    const stages = JSON.parse(winnow(['stages', '--json']).stdout) as { id: string; options: object }[];
    assert.equal(stages.length, 9);
    for (const { id } of stages) assert.ok(winnow(['stages']).stdout.includes(id));
  });
});

describe('winnow', () => {
  const wrongUse: [string[], RegExp][] = [
    [[], /command is missing/],
    [['frobnicate'], /no command "frobnicate"/],
    [['clean'], /INPUT is missing/],
    [['clean', dolly, 'extra'], /one argument too many/],
    [['clean', dolly, '--bogus'], /--bogus/],
    [['clean', dolly, '--preset', 'none'], /no preset "none"/],
    [['clean', dolly, '--set', 'x'], /STAGE.OPTION=VALUE/],
    [['clean', dolly, '--set', 'filter-length.min=ten'], /takes a whole number/],
    [['clean', dolly, '--workers', '0'], /at least 1/],
    [
      ['balance', dolly, '-o', 'x.jsonl', '--by', 'category', '--method', 'guess'],
      /undersample, oversample, weighted/,
    ],
    [['balance', dolly, '--by', 'category', '--method', 'weighted'], /-o OUTPUT is missing/],
  ];
  for (const [args, words] of wrongUse) {
    it(`does not understand "${args
      .slice(0, 4)
      .map(text => text.replace(/.*\//u, ''))
      .join(' ')}", and says so with exit code 2`, () => {
      const { status, stderr } = winnow(args);
      assert.equal(status, 2);
      assert.match(stderr, words);
    });
  }

  const badInput: [string, string | Buffer, RegExp][] = [
    ['empty.jsonl', '', /is empty/],
    ['binary.jsonl', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)), /binary file/],
    ['utf16.jsonl', Buffer.from('\ufeff{"text":"one two three"}', 'utf16le'), /is UTF-16.*iconv/],
    ['blank.jsonl', '\n \n', /no record with a text/],
    ['cut.json', '[{"text":"one two three"}', /not closed/],
    [
      'cut.jsonl.gz',
      gzipSync('{"text":"one two three"}\n'.repeat(500)).subarray(0, 60),
      /cannot be unpacked/,
    ],
    ['none.txt', 'just words', /not a dataset that Winnow reads/],
  ];
  for (const [name, content, words] of badInput) {
    it(`refuses ${name} with a sentence, exit code 1 and no output`, () =>
      inFolder(folder => {
        const input = join(folder, name);
        writeFileSync(input, content);
        const { status, stderr } = winnow(['clean', input]);
        assert.equal(status, 1);
        assert.match(stderr, words);
        assert.equal(stderr.trimEnd().split('\n').length, 1);
        assert.deepEqual(readdirSync(folder), [name]);
      }));
  }

  it('refuses a missing file, a folder, a place that cannot be written, and the input as output', () =>
    inFolder(folder => {
      const input = join(folder, 'in.jsonl');
      writeFileSync(input, '{"text":"one two three"}\n');
      const refused = (args: string[], words: RegExp) => {
        const { status, stderr } = winnow(args);
        assert.equal(status, 1);
        assert.match(stderr, words);
      };
      refused(['clean', join(folder, 'nothing.jsonl')], /does not exist/);
      refused(['clean', folder], /is a folder/);
      refused(['clean', input, '-o', join(folder, 'no', 'out.jsonl')], /does not exist/);
      refused(['clean', input, '-o', join(input, 'out.jsonl')], /no folder|below something/);
      refused(['clean', input, '-o', input], /is the input itself/);
      refused(['clean', input, '-o', join(folder, 'out.csv')], /ending .jsonl/);
      assert.deepEqual(readdirSync(folder), ['in.jsonl']);
      assert.ok(existsSync(input));
    }));
});
