import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fencedCode, markdownCode } from '../../../src/core/text/markdownCode';

const codeOf = (text: string): string[] => markdownCode(text).map(({ start, end }) => text.slice(start, end));
const fencesOf = (text: string): string[] => fencedCode(text).map(({ start, end }) => text.slice(start, end));

describe('Markdown code', () => {
  it('is in spans between backticks of one length', () => {
    assert.deepEqual(codeOf('a `b` c ``d ` e`` f'), ['`b`', '``d ` e``']);
    assert.deepEqual(codeOf('a ` b `` c'), []);
    assert.deepEqual(codeOf('`a ``b`` c`'), ['`a ``b`` c`']);
  });

  it('does not span paragraphs', () => {
    assert.deepEqual(codeOf('it`s one\n \nand it`s two `x`'), ['`s two `']);
    assert.deepEqual(codeOf('a `b\nc` d'), ['`b\nc`']);
  });

  it('is in fenced blocks, which end with as long a fence or the text', () => {
    assert.deepEqual(fencesOf('a\n```js\nb\n```\nc'), ['```js\nb\n```']);
    assert.deepEqual(fencesOf('````\n```\n````\nd'), ['````\n```\n````']);
    assert.deepEqual(fencesOf('~~~\n```\n~~~'), ['~~~\n```\n~~~']);
    assert.deepEqual(fencesOf('  ```\nx\n  ```\n> ```\n> y\n> ```'), [
      '  ```\nx\n  ```',
      '> ```\n> y\n> ```',
    ]);
    assert.deepEqual(fencesOf('```\nx\n``` no end\ny'), ['```\nx\n``` no end\ny']);
    assert.deepEqual(fencesOf('``` a ` b\n'), []);
  });

  it('has no spans in fenced blocks', () => {
    assert.deepEqual(codeOf('`a`\n```\n`b\n```\n`c`'), ['`a`', '```\n`b\n```', '`c`']);
  });
});
