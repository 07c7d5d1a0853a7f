import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { HubTokenizers } from '../../src/host/tokens/hubTokenizers';
import { chosenTokenizer } from '../../src/host/tokens/tokenizerSetting';
import { closeEditors, DatasetFolder, RECORDS, setSetting, until } from './dataset';
import { opened, stateOf } from './opened';

async function openText(uri: vscode.Uri): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
  const editor = await until('the text editor', () =>
    vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()),
  );
  return editor.document;
}

/** What Winnow's hover says at the first place of `text`; undefined where it says nothing. */
async function hoverAt(document: vscode.TextDocument, text: string, within = 1) {
  const position = document.positionAt(document.getText().indexOf(text) + within);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  for (const { contents, range } of hovers) {
    const [content] = contents as vscode.MarkdownString[];
    if (/tokens?\*\*/.test(content?.value ?? '')) {
      return { content: content!, text: plain(content!.value), range: range && document.getText(range) };
    }
  }
  return undefined;
}

/** Markdown as it is shown. */
const plain = (markdown: string): string =>
  markdown
    .replaceAll('<br>', '\n')
    .replace(/<[^>]*>|\u200b/g, '')
    .replace(/&#(\d+);/g, (_reference, code: string) => String.fromCodePoint(Number(code)));

const hintsOf = async (document: vscode.TextDocument): Promise<(string | undefined)[]> => {
  const range = new vscode.Range(0, 0, document.lineCount - 1, 0);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    range,
  );
  const labels = new Map(hints.map(({ position, label }) => [position.line, label as string]));
  return Array.from({ length: document.lineCount }, (_, line) => labels.get(line)?.trim());
};

describe('tokens in text editors', () => {
  let folder: DatasetFolder;

  beforeEach(() => {
    folder = new DatasetFolder();
  });
  afterEach(async () => {
    for (const name of ['tokenizer', 'defaultPreset', 'tokens.limit', 'tokens.hover', 'tokens.inlayHints'])
      await setSetting(name, undefined);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await closeEditors();
    folder.remove();
  });

  it('show under the pointer with their share, and what the preset would change', async () => {
    const document = await openText(folder.write('a.jsonl'));
    await setSetting('tokens.limit', 100);
    const hover = (await hoverAt(document, 'HyperText'))!;
    assert.match(hover.text, /^\*\*11 tokens\*\* · 11\s?% of 100 · 33 characters · 33 bytes · gpt2\n/);
    assert.equal(hover.range, '"<p>HyperText Markup Language.</p>"');
    assert.match(hover.text, /\n<p>HyperText·Markup·Language\.<\/p>/);
    assert.match(hover.text, /Instruct would change \(11 → \d tokens\):/);
    assert.match(hover.text, /Strip HTML: HTML tag removed/);
    assert.equal(await hoverAt(document, 'instruction'), undefined);

    await setSetting('defaultPreset', 'tutorial');
    assert.match((await hoverAt(document, 'Nenne'))!.text, /Tutorial would drop this record: .*anguage/);
    assert.match((await hoverAt(document, '"web"'))!.text, /Tutorial does not look at this text\./);
    await setSetting('tokens.hover', false);
    assert.equal(await hoverAt(document, 'HyperText'), undefined);
  });

  it('show nothing but text, whatever the text is', async () => {
    const hostile =
      '<img src=x onerror=alert(1)> [a](command:x) **b** `c` https://x.example $(zap) &lt; | # \\';
    const document = await openText(
      folder.write('a.jsonl', JSON.stringify({ text: `${hostile} more words` })),
    );
    const { content, text } = (await hoverAt(document, 'onerror'))!;
    assert.ok(text.includes(hostile.replaceAll(' ', '·')));
    assert.notEqual(content.isTrusted, true);
    assert.notEqual(content.supportThemeIcons, true);
    const markup = content.value.replace(/<span style="background-color:#[0-9a-f]{8};">|<\/span>|<br>/g, '');
    assert.ok(!/[<>[\]`$|\\]/.test(markup), markup);
  });

  it('are those of a value of JSON, a paragraph, or what is selected', async () => {
    const json = await openText(folder.write('a.json', JSON.stringify([{ text: 'Two words' }], null, 2)));
    assert.match((await hoverAt(json, 'Two words'))!.text, /^\*\*2 tokens\*\*/);
    const markdown = await openText(folder.write('a.md', '# Title\n\nOne two\nthree.\n\nfour\n'));
    assert.equal((await hoverAt(markdown, 'three'))!.range, 'One two\nthree.');
    assert.equal(await hoverAt(markdown, '\n\nOne', 1), undefined);
    const [editor] = vscode.window.visibleTextEditors;
    editor!.selection = new vscode.Selection(2, 0, 2, 3);
    await until('the selection', () => vscode.window.activeTextEditor?.selection.isEmpty === false);
    assert.equal((await hoverAt(markdown, 'One'))!.range, 'One');
  });

  it('stand before each record, and not before what is none', async () => {
    const document = await openText(folder.write('a.jsonl'));
    const before = await hintsOf(document);
    assert.equal(before.length, RECORDS.length + 1);
    before.forEach((label, line) => {
      if (line === 4 || line === 6) assert.equal(label, undefined);
      else assert.match(label ?? '', /^\d+$/);
    });
    const long = JSON.stringify({ text: 'x '.repeat(1_100_000) });
    const around = await openText(folder.write('b.jsonl', `{"text": "one"}\n${long}\n{"text": "one"}\n`));
    assert.deepEqual(await hintsOf(around), ['1', undefined, '1', undefined]);
    await setSetting('tokenizer', 'o200k');
    const after = await hintsOf(document);
    // German takes fewer of them.
    assert.ok(Number(after[5]) < Number(before[5]), `${after[5]} of ${before[5]}`);
    await setSetting('tokens.inlayHints', false);
    assert.ok((await hintsOf(document)).every(label => label === undefined));
  });

  it('show in Winnow’s editor, whose engine knows them', async () => {
    const document = await opened(folder.write('a.jsonl'));
    const context = { cancelled: () => false, onCancel: () => undefined };
    const plainCard = await document.card(1, 'response', context);
    assert.deepEqual([plainCard.card.text.tokens, plainCard.card.proposal], [11, null]);
    assert.deepEqual([plainCard.label, plainCard.limit], ['gpt2', 4096]);
    await document.recipe.choose('instruct');
    const { card } = await document.card(1, 'response', context);
    assert.deepEqual(
      card.proposal!.edits.map(({ removed, added }) => [removed, added]),
      [
        ['<p>', ''],
        ['</p>', ''],
      ],
    );
    assert.equal((await document.card(4, '', context)).card.text.characters, RECORDS[4]!.length);
    await assert.rejects(document.card(1, 'nothing', context), /no text at "nothing"/);
    const all = await document.ask('size', { rows: null });
    const each = await Promise.all(
      RECORDS.map((_, row) => document.ask('size', { rows: [{ start: row, end: row + 1 }] })),
    );
    assert.equal(all.malformed, 1);
    assert.equal(
      all.tokens,
      each.reduce((sum, { tokens }) => sum + tokens, 0),
    );
  });
});

describe('the tokenizer of the settings', () => {
  const download = (): Promise<string> => Promise.reject(new Error('no network'));
  let folder: DatasetFolder;
  let hub: HubTokenizers;

  beforeEach(() => {
    folder = new DatasetFolder();
    hub = new HubTokenizers(folder.path, download);
  });
  afterEach(async () => {
    await setSetting('tokenizer', undefined);
    await closeEditors();
    folder.remove();
  });

  it('is one of Winnow’s own, a folder, or what has been downloaded from the Hub', async () => {
    assert.deepEqual(chosenTokenizer(hub), { id: 'gpt2', name: 'gpt2', label: 'gpt2', problem: null });
    await setSetting('tokenizer', folder.path);
    assert.equal(chosenTokenizer(hub).name, folder.path);
    await setSetting('tokenizer', 'some-owner/some.model');
    assert.match(chosenTokenizer(hub).problem ?? '', /"some-owner\/some\.model" has not been downloaded/);
    const model = join(folder.path, 'some-owner--some.model');
    mkdirSync(model, { recursive: true });
    writeFileSync(join(model, 'tokenizer.json'), '{}');
    assert.deepEqual(chosenTokenizer(hub), {
      id: 'some-owner/some.model',
      name: model,
      label: 'some-owner/some.model',
      problem: null,
    });
    assert.deepEqual(hub.downloaded(), ['some-owner/some.model']);
  });

  it('is nothing of a workspace that is not trusted, be its name the person’s own', async () => {
    const root = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
    const model = join(root, 'shadow-owner');
    mkdirSync(join(model, 'model'), { recursive: true });
    writeFileSync(join(model, 'model', 'tokenizer.json'), '{}');
    const trusted = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted')!;
    try {
      await setSetting('tokenizer', 'shadow-owner/model');
      assert.equal(chosenTokenizer(hub).name, join(model, 'model'));
      Object.defineProperty(vscode.workspace, 'isTrusted', { value: false, configurable: true });
      assert.equal(chosenTokenizer(hub).name, 'gpt2');
    } finally {
      Object.defineProperty(vscode.workspace, 'isTrusted', trusted);
      rmSync(model, { recursive: true });
    }
  });

  it('is downloaded once, with a sentence where that fails', async () => {
    const asked: string[] = [];
    const fetched = new HubTokenizers(folder.path, (id, storage, { onProgress }) => {
      asked.push(id);
      if (id === 'gone/model') return Promise.reject(new Error('There is no network.'));
      onProgress(1000, null);
      onProgress(2000, 4000);
      const model = join(storage, id.replace('/', '--'));
      mkdirSync(model);
      writeFileSync(join(model, 'tokenizer.json'), '{}');
      return Promise.resolve(model);
    });
    assert.equal(await fetched.have('here/model'), true);
    assert.equal(await fetched.have('here/model'), true);
    await assert.rejects(fetched.have('gone/model'), /There is no network\./);
    assert.deepEqual(asked, ['here/model', 'gone/model']);
    assert.deepEqual(fetched.downloaded(), ['here/model']);
  });

  it('says what is wrong with its file, where tokens would be', async () => {
    writeFileSync(join(folder.path, 'tokenizer.json'), '{}');
    await setSetting('tokenizer', folder.path);
    const document = await openText(folder.write('a.jsonl'));
    const position = document.positionAt(document.getText().indexOf('HyperText'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const words = hovers
      .flatMap(({ contents }) => contents)
      .map(content => plain((content as vscode.MarkdownString).value));
    assert.ok(
      words.some(text => text.includes('tokenizer.json')),
      words.join(),
    );
    assert.deepEqual(new Set(await hintsOf(document)), new Set([undefined]));
  });

  it('is the default where there is none of that name, and the editor says why', async () => {
    for (const [setting, problem] of [
      ['gpt-2', /holds "gpt-2"\. Give one of gpt2, cl100k, o200k, a folder/],
      ['../nowhere', /names ".*nowhere", which does not exist/],
      [join(folder.path, 'gone'), /gone", which does not exist/],
      ['../../etc/passwd', /does not exist|holds/],
      ['a/../b', /holds "a\/\.\.\/b"/],
      ['', /holds ""/],
      [7, /holds "7"/],
    ] as const) {
      await setSetting('tokenizer', setting);
      const { name, problem: said } = chosenTokenizer(hub);
      assert.equal(name, 'gpt2');
      assert.match(said ?? '', problem);
    }
    await setSetting('tokenizer', 'gpt-2');
    const document = await opened(folder.write('a.jsonl'));
    assert.match((await stateOf(document)).problem ?? '', /holds "gpt-2"/);
    assert.equal((await stateOf(document)).tokenizer, 'gpt2');
  });
});
