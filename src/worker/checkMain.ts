import { serveChecks } from './check';

serveChecks();
