import { join } from 'node:path';
import { serveAnalysis } from './analysis';

serveAnalysis({ countFile: join(__dirname, 'counting.js'), judgeFile: join(__dirname, 'judge.js') });
