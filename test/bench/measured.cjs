// Runs the command line and says on standard error how much memory it took at its highest.
process.on('exit', () => {
  process.stderr.write(`${JSON.stringify({ maxRss: process.resourceUsage().maxRSS * 1024 })}\n`);
});
require('../../dist/cli.js');
