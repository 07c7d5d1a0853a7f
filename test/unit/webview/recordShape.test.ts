import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DetailValue } from '../../../src/protocol/engine';
import { partsOf, type Part } from '../../../webview/editor/record/shape';

/** The values of a record as the engine lists them. */
function valuesOf(value: unknown, path = '', depth = 0): DetailValue[] {
  const holder = typeof value === 'object' && value !== null;
  const kind = Array.isArray(value) ? 'list' : holder ? 'object' : value === null ? 'null' : typeof value;
  const text = typeof value === 'string' ? value : holder ? '' : JSON.stringify(value);
  const own = { path, kind, depth, text, units: text.length, tokens: null } as DetailValue;
  if (!holder) return [own];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    valuesOf(
      item,
      Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`,
      depth + 1,
    ),
  );
  return [own, ...inner];
}

const shown = (part: Part): unknown => {
  if (part.kind === 'text') return part.turn.path;
  if (part.kind === 'turns') return part.turns.map(({ role, path }) => `${role}: ${path}`);
  return {
    chosen: part.chosen.map(({ text }) => text.text),
    rejected: part.rejected.map(({ text }) => text.text),
  };
};
const partsIn = (record: unknown, fields: readonly string[] = []): unknown[] =>
  partsOf(
    valuesOf(record),
    fields.map(path => ({ path, text: '', units: 0, edits: [], refused: [], tokens: null })),
  ).parts.map(shown);
const usedIn = (record: unknown): string[] => [...partsOf(valuesOf(record), []).used];

describe('the shape of a record', () => {
  it('is a conversation of messages', () => {
    const record = {
      id: 1,
      messages: [
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Hello' },
      ],
    };
    assert.deepEqual(partsIn(record), [['user: messages[0].content', 'assistant: messages[1].content']]);
    assert.deepEqual(usedIn(record), [
      'messages[0].content',
      'messages[0].role',
      'messages[1].content',
      'messages[1].role',
    ]);
  });

  it('is a conversation as ShareGPT has it', () => {
    const record = {
      conversations: [
        { from: 'human', value: 'Hi' },
        { from: 'gpt', value: 'Hello' },
      ],
    };
    assert.deepEqual(partsIn(record), [['human: conversations[0].value', 'gpt: conversations[1].value']]);
  });

  it('holds texts within the content of a message, and calls of tools without one', () => {
    const record = {
      messages: [
        {
          role: 'user',
          content: [{ type: 'text', text: 'Look' }, { type: 'image' }, { type: 'text', text: 'here' }],
        },
        { role: 'assistant', content: null, tool_calls: [{ name: 'see' }] },
      ],
    };
    assert.deepEqual(partsIn(record), [
      ['user: messages[0].content[0].text', 'user: messages[0].content[2].text'],
    ]);
    assert.ok(!usedIn(record).includes('messages[1].tool_calls[0].name'), 'the tree shows it');
  });

  it('is an instruction, read in its order', () => {
    assert.deepEqual(partsIn({ output: 'c', input: 'b', instruction: 'a', n: 1 }), [
      'instruction',
      'input',
      'output',
    ]);
    assert.deepEqual(partsIn({ response: 'b', context: '', instruction: 'a' }), [
      'instruction',
      'context',
      'response',
    ]);
  });

  it('is a preference between two texts, or two conversations', () => {
    assert.deepEqual(partsIn({ prompt: 'p', chosen: 'c', rejected: 'r' }), [
      'prompt',
      { chosen: ['c'], rejected: ['r'] },
    ]);
    const turns = (text: string) => [
      { role: 'user', content: 'p' },
      { role: 'assistant', content: text },
    ];
    assert.deepEqual(partsIn({ chosen: turns('c'), rejected: turns('r') }), [
      { chosen: ['p', 'c'], rejected: ['p', 'r'] },
    ]);
  });

  it('is the texts of the recipe, where it is none of these', () => {
    assert.deepEqual(partsIn({ title: 't', text: 'x', tags: ['a'] }, ['text']), ['text']);
    assert.deepEqual(partsIn({ prompt: 'alone' }), []);
    assert.deepEqual(partsIn({ items: [{ role: 'x' }, 3] }), []);
  });
});
