import { join } from 'node:path';
import { serveEngine } from './engine';

serveEngine(join(__dirname, 'judge.js'));
