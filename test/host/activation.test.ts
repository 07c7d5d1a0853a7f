import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  contributes?: { commands?: { command: string }[] };
}

describe('the extension', () => {
  const extension = vscode.extensions.getExtension<unknown>('winnow.winnow');

  it('is present', () => {
    assert.ok(extension, 'winnow.winnow is not among the extensions.');
  });

  it('activates', async () => {
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  it('registers every command that it contributes', async () => {
    const manifest = extension?.packageJSON as Manifest | undefined;
    const contributed = (manifest?.contributes?.commands ?? []).map(({ command }) => command);
    assert.notEqual(contributed.length, 0, 'package.json contributes no commands.');
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      contributed.filter(command => !registered.has(command)),
      [],
    );
  });
});
