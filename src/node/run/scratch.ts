import { readdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from '../output/leftOvers';
import { explained } from '../problem';
import { ScratchFile } from './scratchFile';
import { Spool } from './spool';

const PREFIX = '.winnow-tmp-';

/** The temporary files of one run, in a folder that is made when the first is needed. */
export class Scratch {
  private folder: string | undefined;
  private source: ScratchFile | undefined;
  private readonly spools: Spool[] = [];

  constructor(private readonly parent: string) {}

  async spool(name: string): Promise<Spool> {
    const spool = await Spool.create(await this.path(), name);
    this.spools.push(spool);
    return spool;
  }

  async originals(): Promise<ScratchFile> {
    return (this.source ??= await ScratchFile.create(await this.path(), 'originals'));
  }

  async remove(): Promise<void> {
    for (const { file } of this.spools) await file.remove();
    await this.source?.remove();
    if (this.folder !== undefined) await rm(this.folder, { recursive: true, force: true });
  }

  private async path(): Promise<string> {
    if (this.folder !== undefined) return this.folder;
    removeLeftOvers(this.parent);
    try {
      this.folder = await mkdtemp(join(this.parent, `${PREFIX}${process.pid}-`));
      return this.folder;
    } catch (error) {
      throw explained(error, this.parent);
    }
  }
}

/** Removes what a killed process has left. */
function removeLeftOvers(parent: string): void {
  try {
    for (const name of readdirSync(parent)) {
      const id = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : NaN;
      if (Number.isInteger(id) && !isRunning(id))
        rmSync(join(parent, name), { recursive: true, force: true });
    }
  } catch {
    // A folder that cannot be listed shows its trouble when something is written to it.
  }
}
