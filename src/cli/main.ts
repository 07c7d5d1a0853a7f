import { Cancelled, Problem } from '../node/problem';
import { VERSION } from '../node/version';
import { analyze } from './commands/analyze';
import { balance } from './commands/balance';
import { clean } from './commands/clean';
import { compare } from './commands/compare';
import { preview } from './commands/preview';
import { run } from './commands/run';
import { stages } from './commands/stages';
import { tokens } from './commands/tokens';
import { USAGE, UsageError } from './usage';

const COMMANDS = new Map(Object.entries({ clean, run, balance, preview, compare, analyze, tokens, stages }));

async function main([name, ...args]: string[]): Promise<void> {
  if (name === '--version') {
    process.stdout.write(`${VERSION}\n`);
  } else if (name === '--help' || name === '-h' || name === 'help' || args.includes('--help')) {
    process.stdout.write(USAGE);
  } else if (name === undefined) {
    throw new UsageError('A command is missing.');
  } else {
    const command = COMMANDS.get(name);
    if (command === undefined) throw new UsageError(`There is no command "${name}".`);
    await command(args);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof UsageError) {
    process.stderr.write(`winnow: ${error.message}\n"winnow --help" says how it is called.\n`);
    process.exitCode = 2;
    return;
  }
  const expected = error instanceof Problem || error instanceof Cancelled;
  const text = expected
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  process.stderr.write(`winnow: ${text}\n`);
  process.exitCode = 1;
});
