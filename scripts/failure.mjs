import { pathToFileURL } from 'node:url';
import { realpathSync } from 'node:fs';

/** An end that a person can act on: its message says what is wrong and what to do. */
export class Failure extends Error {}

/** Runs `action` if `moduleUrl` is the script that was started. A Failure shows only its sentence. */
export async function main(moduleUrl, action) {
  if (!process.argv[1] || moduleUrl !== pathToFileURL(realpathSync(process.argv[1])).href) return;
  try {
    process.exitCode = (await action()) ?? 0;
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
