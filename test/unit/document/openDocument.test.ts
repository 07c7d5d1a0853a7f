import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { makeEdit, type PlainEdit } from '../../../src/node/document/makeEdit';
import { OpenDocument } from '../../../src/node/document/openDocument';
import { inFolder } from '../support/engine';

const open = (path: string, backup: string | null = null): Promise<OpenDocument> =>
  OpenDocument.open(path, { backup, readOnly: null, onIndexed: () => undefined });

/** A line as the model knows it: what it holds, and the line break and blank lines behind it. */
interface Line {
  readonly content: string;
  readonly tail: string;
}

/** A file as the model knows it. */
interface Model {
  readonly head: string;
  readonly lines: readonly Line[];
}

const BLANK = /^[ \t\r]*$/;

/** Cuts a file into records the slow way. */
function modelOf(text: string): Model {
  let head = text.startsWith('\ufeff') ? '\ufeff' : '';
  const lines: { content: string; tail: string }[] = [];
  for (const line of text.slice(head.length).match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const ending = /\r?\n$/.exec(line)?.[0] ?? '';
    const content = line.slice(0, line.length - ending.length);
    if (!BLANK.test(content)) lines.push({ content, tail: ending });
    else if (lines.length > 0) lines.at(-1)!.tail += line;
    else head += line;
  }
  return { head, lines };
}

const lineBreakOf = (text: string): string =>
  /\r?\n/.exec(text.slice(0, text.indexOf('\n') + 1))?.[0] ?? '\n';

/** What saving must write, by the rules: a break between records, at the end one only if the file had one. */
function written(file: string, head: string, lines: readonly Line[]): string {
  const lineBreak = lineBreakOf(file);
  const atEnd = file === '' || file === '\ufeff' || file.endsWith('\n');
  // Blank lines at the very beginning belong to the first record of the file.
  let text = head;
  lines.forEach(({ content, tail }) => {
    if (text !== '' && text !== '\ufeff' && !text.endsWith('\n')) text += lineBreak;
    text += content + tail;
  });
  if (lines.length === 0) return text;
  if (atEnd) return text.endsWith('\n') ? text : text + lineBreak;
  return text.replace(/\r?\n$/, '');
}

const content = fc.oneof(
  fc.integer().map(n => `{"n": ${n}, "t": "old"}`),
  fc.constantFrom(
    '{"t": "caf\u00e9"}',
    '{"t": "x", "big": 12345678901234567890}',
    '{"broken": ',
    ' {"t":"y"} ',
  ),
);
const ending = fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n', '\n \t\r\n');
const file = fc
  .tuple(fc.constantFrom('', '\ufeff'), fc.array(fc.tuple(content, ending), { maxLength: 30 }), fc.boolean())
  .map(([mark, lines, cut]) => {
    const text = mark + lines.map(([line, end]) => line + end).join('');
    return cut ? text.replace(/[\s]*$/, '') : text;
  });

const places = fc.array(fc.nat(40), { minLength: 1, maxLength: 5 });
const action = fc.oneof(
  fc.record({
    do: fc.constant('text' as const),
    at: fc.nat(40),
    text: fc.constantFrom('new', 'a "b"', 'é\n'),
  }),
  fc.record({
    do: fc.constant('raw' as const),
    at: fc.nat(40),
    text: fc.constantFrom('{"t": 1}', '{"a":1}\n{"b":2}'),
  }),
  fc.record({
    do: fc.constant('insert' as const),
    at: fc.nat(40),
    text: fc.constantFrom('{"new": 1}', '[]'),
  }),
  fc.record({ do: fc.constant('duplicate' as const), places }),
  fc.record({ do: fc.constant('delete' as const), places }),
  fc.record({ do: fc.constant('move' as const), places, to: fc.nat(40) }),
  fc.constant({ do: 'undo' as const }),
  fc.constant({ do: 'redo' as const }),
  fc.constant({ do: 'revert' as const }),
  fc.constant({ do: 'save' as const }),
  fc.constant({ do: 'restore' as const }),
);

describe('an open document', () => {
  it('is what a plain array of lines is, through edits, undo, saves and backups', () =>
    inFolder(async folder => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(file, fc.array(action, { maxLength: 25 }), async (text, actions) => {
          const path = join(folder, `${++run}.jsonl`);
          writeFileSync(path, text);
          let document = await open(path);
          await document.ready;
          // The file as it was when the document was opened: the rules are those of this file.
          let opened = text;
          let { head, lines } = modelOf(text);
          let lineBreak = lineBreakOf(text);
          let saved = lines;
          // Blank lines at the beginning go with the file's first record.
          let first = lines[0];
          const expected = (): string => {
            const mark = opened.startsWith('\ufeff') ? '\ufeff' : '';
            const blank = head.slice(mark.length);
            return written(
              opened,
              mark,
              lines.map(line => (line === first ? { ...line, content: blank + line.content } : line)),
            );
          };
          const done: { step: number; before: readonly Line[]; after: readonly Line[] }[] = [];
          const undone: typeof done = [];
          for (const act of actions) {
            const count = lines.length;
            const before = lines;
            let edit: PlainEdit | undefined;
            if (act.do === 'undo') {
              const step = done.pop();
              if (step === undefined) continue;
              (await document.ready).undo(step.step);
              lines = step.before;
              undone.push(step);
            } else if (act.do === 'redo') {
              const step = undone.pop();
              if (step === undefined) continue;
              (await document.ready).redo(step.step);
              lines = step.after;
              done.push(step);
            } else if (act.do === 'revert') {
              (await document.ready).revert();
              lines = saved;
              done.length = undone.length = 0;
            } else if (act.do === 'save') {
              const { bytes, sha256 } = await document.save(null, false, () => false);
              saved = lines;
              const now = readFileSync(path);
              assert.equal(now.toString(), expected());
              assert.equal(bytes, now.length);
              assert.equal(sha256, createHash('sha256').update(now).digest('hex'));
              assert.equal(document.state.changed, false);
              assert.equal(document.state.edited, 0);
            } else if (act.do === 'restore') {
              const backup = join(folder, `${run}.backup`);
              await document.backup(backup);
              const wasChanged = document.state.changed;
              await document.close();
              document = await open(path, backup);
              await document.ready;
              assert.ok(document.state.changed || !wasChanged);
              done.length = undone.length = 0;
              opened = readFileSync(path, 'utf8');
              const fresh = modelOf(opened);
              const places = new Map(saved.map((line, i) => [line, fresh.lines[i]!]));
              lines = lines.map(line => places.get(line) ?? line);
              ({ head, lines: saved } = fresh);
              first = saved[0];
              lineBreak = lineBreakOf(opened);
            } else if (act.do === 'text' || act.do === 'raw') {
              if (count === 0) continue;
              const at = act.at % count;
              const line = lines[at]!;
              const last = line.tail === '' ? lineBreak : line.tail;
              if (act.do === 'raw') {
                edit = { kind: 'raw', index: at, text: act.text };
                const parts = act.text.split('\n');
                const added = parts.map((part, i) => ({
                  content: part,
                  tail: i === parts.length - 1 ? last : lineBreak,
                }));
                lines = [...lines.slice(0, at), ...added, ...lines.slice(at + 1)];
              } else {
                const value = /"t": ?"((?:[^"\\]|\\.)*)"/.exec(line.content);
                if (value === null || line.content.includes('broken')) continue;
                edit = { kind: 'text', index: at, path: 't', text: act.text };
                const written = line.content.replace(value[0], () =>
                  value[0].replace(`"${value[1]!}"`, () => JSON.stringify(act.text)),
                );
                lines = [...lines.slice(0, at), { content: written, tail: last }, ...lines.slice(at + 1)];
              }
            } else if (act.do === 'insert') {
              const at = act.at % (count + 1);
              edit = { kind: 'insert', index: at, records: [act.text] };
              lines = [...lines.slice(0, at), { content: act.text, tail: lineBreak }, ...lines.slice(at)];
            } else {
              if (count === 0) continue;
              const chosen = [...new Set(act.places.map(place => place % count))].sort((a, b) => a - b);
              const picked = chosen.map(place => lines[place]!);
              const rest = lines.filter((_, i) => !chosen.includes(i));
              if (act.do === 'delete') {
                edit = { kind: 'delete', records: chosen };
                lines = rest;
              } else if (act.do === 'duplicate') {
                edit = { kind: 'duplicate', records: chosen };
                const at = chosen.at(-1)! + 1;
                const copies = picked.map(line => ({ content: line.content, tail: lineBreak }));
                lines = [...lines.slice(0, at), ...copies, ...lines.slice(at)];
              } else {
                const to = act.to % (count + 1);
                edit = { kind: 'move', records: chosen, to };
                const at = to - chosen.filter(place => place < to).length;
                lines = [...rest.slice(0, at), ...picked, ...rest.slice(at)];
              }
            }
            if (edit !== undefined) {
              const made = await makeEdit(document, edit, () => []);
              if (made === null) lines = before;
              else {
                done.push({ step: made.step, before, after: lines });
                undone.length = 0;
              }
            }
            const shown = await document.records(0, 1000);
            assert.deepEqual(
              shown.map(record => Buffer.from(record.bytes).toString()),
              lines.map(line => line.content),
            );
            assert.equal(document.state.records, lines.length);
          }
          const copy = join(folder, `${run}.copy`);
          await document.save(copy, false, () => false);
          assert.equal(readFileSync(copy, 'utf8'), expected());
          await document.close();
        }),
        { numRuns: 150 },
      );
    }));
});
