import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Editor } from './editor';
import { openWorkbench } from './harness';

const COUNT = 3000;

/** Records of very different heights; every hundredth repeats record 0. */
function tallAndShort(): string {
  const records = Array.from({ length: COUNT }, (_, index) => ({
    text:
      index % 100 === 0
        ? 'The same text, again and again.'
        : `Record ${index}: ${'many words '.repeat(index % 97)}`,
  }));
  return records.map(record => JSON.stringify(record)).join('\n');
}

/** Top and bottom of the records in view, in pixels of the view; and the view's height. */
const placesIn = (view: Element) => {
  const frame = view.getBoundingClientRect();
  const records = [...view.querySelectorAll<HTMLElement>('.record')]
    .map(record => ({
      index: Number(record.dataset['index']),
      line: record.querySelector('.line')?.textContent,
      top: record.getBoundingClientRect().top - frame.top,
      bottom: record.getBoundingClientRect().bottom - frame.top,
    }))
    .filter(({ top, bottom }) => bottom > 0.5 && top < frame.height - 0.5);
  return { records, height: frame.height };
};

describe('the dataset editor', () => {
  it('scrolls exactly, with keys, the wheel and the scrollbar', async () => {
    const workbench = await openWorkbench({ workspaceFiles: { 'tall.jsonl': tallAndShort() } });
    const { page } = workbench;
    const editor = await Editor.clean(workbench, 'tall.jsonl');
    const view = editor.frame.locator('.view:visible');
    const settled = async () => {
      await page.waitForTimeout(300);
      await editor.ready();
      const { records, height } = await view.evaluate(placesIn);
      records.forEach(({ index, line, top }, at) => {
        const before = records[at - 1];
        assert.equal(line, `line ${(index + 1).toLocaleString('en')}`);
        if (before) assert.ok(before.index === index - 1 && Math.abs(before.bottom - top) < 0.5);
      });
      assert.ok(records[0]!.top <= 0.5 && records.at(-1)!.bottom >= height - 0.5, 'the view is filled');
      return { first: records[0]!, last: records.at(-1)!, height };
    };

    await view.focus();
    await page.keyboard.press('End');
    const end = await settled();
    assert.equal(end.last.index, COUNT - 1);
    assert.ok(Math.abs(end.last.bottom - end.height) < 1);

    await page.keyboard.press('Home');
    assert.deepEqual((await settled()).first.index, 0);
    await page.keyboard.press('Control+ArrowDown');
    await page.keyboard.press('Control+ArrowDown');
    assert.equal((await settled()).first.index, 1);
    assert.equal(await editor.record(1).evaluate(record => record === document.activeElement), true);

    const from = await settled();
    await view.hover();
    for (let turn = 0; turn < 20; turn++) await page.mouse.wheel(0, 300);
    await settled();
    for (let turn = 0; turn < 20; turn++) await page.mouse.wheel(0, -300);
    const back = await settled();
    assert.equal(back.first.index, from.first.index);
    assert.ok(Math.abs(back.first.top - from.first.top) < 2);

    const bar = editor.frame.locator('.scrollbar');
    await bar.evaluate(element => (element.scrollTop = element.scrollHeight));
    assert.equal((await settled()).last.index, COUNT - 1);
    await bar.evaluate(element => (element.scrollTop = element.scrollHeight / 2));
    const middle = await settled();
    assert.ok(Math.abs(middle.first.index - COUNT / 2) < COUNT / 50);

    // What a dropped record repeats is one click away.
    await page.keyboard.press('End');
    await editor.scrollTo(100);
    await editor.record(100).locator('.label.dropped').waitFor();
    await editor.record(100).getByText('repeats #0').click();
    assert.equal((await settled()).first.index, 0);
    await workbench.close();
  });

  it('keeps its place and recipe while it is hidden', async () => {
    const workbench = await openWorkbench({
      workspaceFiles: { 'tall.jsonl': tallAndShort(), 'notes.txt': 'Notes' },
    });
    const { page } = workbench;
    const editor = await Editor.clean(workbench, 'tall.jsonl');
    await editor.scrollTo(40);
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(600);
    const before = await editor.frame.locator('.view:visible').evaluate(placesIn);
    await workbench.openFile('notes.txt');
    await page.locator('.tab.active', { hasText: 'notes.txt' }).waitFor();
    await page.locator('.tab', { hasText: 'tall.jsonl' }).click();
    await editor.ready();
    const after = await editor.frame.locator('.view:visible').evaluate(placesIn);
    assert.equal(after.records[0]?.index, before.records[0]?.index);
    assert.ok(Math.abs(after.records[0]!.top - before.records[0]!.top) < 1);
    assert.ok((await editor.counts())['dropped']! > 0);
    await workbench.close();
  });

  it('shows data as text, whatever it holds', async () => {
    const hostile = {
      text: '<img src=x onerror="document.title=1"> <script>document.title=2</script> \u202eevil\u202c \u0000',
      category: '<b>bold</b>',
    };
    const workbench = await openWorkbench({
      workspaceFiles: { 'hostile.jsonl': `${JSON.stringify(hostile)}\n{"broken": \n` },
    });
    const editor = await Editor.open(workbench, 'hostile.jsonl');
    await editor.ready();
    assert.equal(await editor.cell(0, 'text').textContent(), hostile.text);
    assert.equal(await editor.frame.locator('.record img, .record script, .record b').count(), 0);
    await editor.look('Record');
    assert.equal(
      await editor.frame.locator('.record-view .text[data-path="text"]').textContent(),
      hostile.text,
    );
    assert.equal(
      await editor.frame.locator('.record-view img, .record-view script, .record-view b').count(),
      0,
    );
    await editor.look('Cards');
    assert.equal(await editor.field(0, 'text').textContent(), hostile.text);
    assert.equal(await editor.frame.locator('.record img, .record script, .record b').count(), 0);
    assert.deepEqual(
      await editor
        .field(0, 'text')
        .locator('.invisible')
        .evaluateAll(marks => marks.map(mark => (mark as HTMLElement).dataset['glyph'])),
      ['RLO', 'PDF', 'NUL'],
    );
    await editor.record(1).getByText('Malformed').waitFor();
    assert.equal(await editor.record(1).locator('.text').textContent(), '{"broken": ');
    assert.deepEqual(
      workbench.problems.filter(problem => problem.includes('Content Security Policy')),
      [],
    );
    await workbench.close();
  });

  it('says what is wrong with a file, and what to do', async () => {
    const workbench = await openWorkbench({
      workspaceFiles: { 'empty.jsonl': '', 'utf16.jsonl': Buffer.from('\ufeff{"a": "b"}\n', 'utf16le') },
    });
    const { page, workspaceFolder } = workbench;
    const { frame } = await Editor.open(workbench, 'utf16.jsonl');
    const notice = frame.locator('.notice');
    await notice.getByText(/UTF-16/).waitFor();
    await notice.getByText('Open as Text').click();
    await page.locator('.monaco-editor .view-line').first().waitFor();

    // An empty file is a dataset without records; what another program writes to it is shown by itself.
    await workbench.openFile('empty.jsonl');
    await frame.getByText('This dataset has no records.').waitFor();
    for (const text of ['No longer empty.', 'Changed meanwhile.']) {
      writeFileSync(join(workspaceFolder, 'empty.jsonl'), `${JSON.stringify({ text })}\n`);
      await new Editor(workbench).record(0).getByText(text).waitFor();
    }
    await workbench.close();
  });

  it('says what is wrong with a setting', async () => {
    const workbench = await openWorkbench({
      workspaceFiles: { 'a.jsonl': '{"text": "Some text that can be read."}\n' },
      settings: { 'winnow.language': ['en', 'klingon'] },
    });
    const editor = await Editor.clean(workbench, 'a.jsonl');
    await editor.frame
      .locator('.notice')
      .getByText(/winnow\.language holds "klingon"/)
      .waitFor();
    await workbench.close();
  });

  it('changes the preview with the recipe', async () => {
    const text = 'Wait... what??!! It\u2019s  a   test of the recipe.';
    const workbench = await openWorkbench({
      workspaceFiles: { 'a.jsonl': `${JSON.stringify({ text })}\n` },
    });
    const editor = await Editor.open(workbench, 'a.jsonl');
    await editor.ready();
    await editor.look('Cards');
    assert.equal(await editor.record(0).locator('.outcome, .removed').count(), 0);
    await editor.choose('Tutorial');
    await editor.field(0, 'text').locator('.removed').first().waitFor();
    await editor.ready();
    assert.deepEqual(await editor.counts(), { kept: 1, changed: 1, dropped: 0 });
    await editor.choose('None');
    await editor.field(0, 'text').locator('.removed').first().waitFor({ state: 'detached' });
    assert.equal(await editor.frame.locator('.numbers .number').count(), 0);
    await workbench.close();
  });
});
