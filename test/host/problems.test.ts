import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Problems } from '../../src/host/problems/problems';
import { DatasetFolder, closeEditors, setSetting, until } from './dataset';

const GOOD = '{"text": "é😀", "n": 1}';

const problemsOf = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Winnow');

const rulesOf = (uri: vscode.Uri): unknown[] => problemsOf(uri).map(({ code }) => code);

async function openText(uri: vscode.Uri): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
  const editor = await until('the text editor', () =>
    vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()),
  );
  return editor.document;
}

async function replaceLine(document: vscode.TextDocument, line: number, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, document.lineAt(line).range, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

const actionsAt = async (document: vscode.TextDocument, line: number): Promise<vscode.CodeAction[]> =>
  vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    document.lineAt(line).range,
    vscode.CodeActionKind.QuickFix.value,
    50,
  );

async function applyFix(document: vscode.TextDocument, line: number, title: string): Promise<void> {
  const actions = await actionsAt(document, line);
  const action = actions.find(offered => offered.title === title);
  assert.ok(action?.edit, `"${title}" is not among: ${actions.map(offered => offered.title).join(', ')}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

describe('problems in text editors', () => {
  let folder: DatasetFolder;

  beforeEach(() => {
    folder = new DatasetFolder();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await closeEditors();
    folder.remove();
  });

  it('stand where they are, and go when the text is mended or closed', async () => {
    const uri = folder.write(
      'a.jsonl',
      [GOOD, '{"text": "é😀\ufffd", "n": 1e400}', '{"text": "é😀", }', ''].join('\n'),
    );
    const document = await openText(uri);
    await until('the problems', () => problemsOf(uri).length === 3);
    const shown = problemsOf(uri).map(({ range, code, severity }) => [
      code,
      severity,
      document.getText(range),
    ]);
    assert.deepEqual(shown.toSorted(), [
      ['malformed-line', vscode.DiagnosticSeverity.Error, '}'],
      ['number-changes', vscode.DiagnosticSeverity.Warning, '1e400'],
      ['replacement-character', vscode.DiagnosticSeverity.Information, '\ufffd'],
    ]);
    assert.match(
      problemsOf(uri).find(({ code }) => code === 'malformed-line')!.message,
      /cannot be read.*"}" stands where/,
    );

    await replaceLine(document, 1, GOOD);
    await until('fewer problems', () => problemsOf(uri).length === 1);
    await replaceLine(document, 2, GOOD);
    await until('no problems', () => problemsOf(uri).length === 0);
    await replaceLine(document, 0, '{"n": 1,}');
    await until('a problem again', () => problemsOf(uri).length === 1);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('none of a closed file', () => problemsOf(uri).length === 0);
  });

  it('are mended by a quick fix, alone and all of a kind', async () => {
    const lines = ['{"a": 1,}', "{'a': 1}", '{"a": 1},', '{"a": 1} {"a": 2}', '{"a": 0, "a": 1}', '{"a": "b'];
    const uri = folder.write('a.ndjson', lines.join('\r\n'));
    const document = await openText(uri);
    await until('the problems', () => problemsOf(uri).length === 6);
    await applyFix(document, 0, 'Remove the trailing comma');
    assert.deepEqual([document.lineAt(0).text, document.lineAt(2).text], ['{"a": 1}', '{"a": 1},']);
    await until('one is mended', () => problemsOf(uri).length === 5);
    await applyFix(document, 2, 'Remove all trailing commas in the file');
    await applyFix(document, 1, 'Write the Python dictionary as JSON');
    await until('two more are mended', () => problemsOf(uri).length === 3);
    await applyFix(document, 3, 'Put each record on a line of its own');
    await until('another is mended', () => problemsOf(uri).length === 2);
    await applyFix(document, 5, 'Keep the last of each repeated name, as readers do');
    await until('what cannot be mended is left', () => problemsOf(uri).length === 1);
    assert.deepEqual(
      (await actionsAt(document, 6)).filter(({ diagnostics }) =>
        diagnostics?.some(({ source }) => source === 'Winnow'),
      ),
      [],
    );
    await replaceLine(document, 6, '{"a": 3}');
    await until('the file is clean', () => problemsOf(uri).length === 0);
    assert.deepEqual(document.getText().split(/\r\n/u), [
      '{"a": 1}',
      '{"a": 1}',
      '{"a": 1}',
      '{"a": 1}',
      '{"a": 2}',
      '{"a": 1}',
      '{"a": 3}',
    ]);
  });

  it('are those of what differs from the rest, too, with a place to compare', async () => {
    const uri = folder.write(
      'a.jsonl',
      [...Array.from({ length: 20 }, () => GOOD), '{"text": "a", "n": "1"}'].join('\n'),
    );
    await openText(uri);
    await until('the problem', () => problemsOf(uri).length === 1);
    const [problem] = problemsOf(uri);
    assert.equal(problem!.code, 'kind-differs');
    assert.deepEqual(
      [problem!.range.start.line, problem!.relatedInformation![0]!.location.range.start.line],
      [20, 0],
    );
  });

  it('are counted at the top where there are too many to list', async () => {
    const uri = folder.write('a.jsonl', '{\n'.repeat(2345));
    await openText(uri);
    await until('the problems', () => problemsOf(uri).length === 101);
    const [note] = problemsOf(uri).filter(({ code }) => code === undefined);
    assert.match(note!.message, /^Not listed here: 2.245 more of "Malformed line"\.$/u);
    assert.equal(note!.range.start.line, 0);
  });

  it('are of JSON Lines alone, and can be switched off', async () => {
    const jsonl = folder.write('a.jsonl', '{"a": 1,}');
    const json = folder.write('a.json', '{"a": 1,}');
    await openText(json);
    await openText(jsonl);
    await until('the problem', () => problemsOf(jsonl).length === 1);
    assert.deepEqual(rulesOf(json), []);
    try {
      await setSetting('problems.enabled', false);
      await until('no problem', () => problemsOf(jsonl).length === 0);
      await setSetting('problems.enabled', true);
      await until('the problem again', () => problemsOf(jsonl).length === 1);
    } finally {
      await setSetting('problems.enabled', undefined);
    }
  });

  it('are found in a text that has no name yet', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'jsonl', content: '{"a": 1,}' });
    await until('the problem', () => problemsOf(document.uri).length === 1);
    await vscode.window.showTextDocument(document);
  });

  it('give way to those of Winnow’s editor, until that closes', async () => {
    const uri = folder.write('a.jsonl', '{"a": 1,}');
    await openText(uri);
    await until('the problem', () => problemsOf(uri).length === 1);
    const extension = vscode.extensions.getExtension<unknown>('winnow.winnow')!;
    // A second one beside the extension's own, whose problem stays.
    const problems = new Problems(extension.extensionUri);
    try {
      await until('the problem of both', () => problemsOf(uri).length === 2);
      const place = { record: 0, line: 1, path: 'a', start: 0, end: 1, columns: { start: 0, end: 1 } };
      const found = {
        ...place,
        rule: 'stray-field',
        words: 'Mine.',
        severity: 'info',
        related: null,
      } as const;
      problems.show(uri, [found], { 'stray-field': 3 });
      assert.deepEqual(rulesOf(uri).toSorted(), ['malformed-line', 'stray-field', undefined]);
      await replaceLine(vscode.window.activeTextEditor!.document, 0, '{"a": 1,,}');
      await until('the other checks the change', () =>
        problemsOf(uri).some(({ message }) => message.includes('","')),
      );
      assert.deepEqual(rulesOf(uri).toSorted(), ['malformed-line', 'stray-field', undefined]);
      problems.clear(uri);
      await until('the problem of both again', () => rulesOf(uri).join() === 'malformed-line,malformed-line');
    } finally {
      problems.dispose();
    }
    assert.deepEqual(rulesOf(uri), ['malformed-line']);
  });
});
