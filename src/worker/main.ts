import { workerData } from 'node:worker_threads';
import type { JudgeStart } from '../protocol/judging';
import { serveEngine } from './engine';
import { serveJudging } from './judge';

const start = workerData as JudgeStart | { role: 'engine' };
if (start.role === 'judge') serveJudging(start);
else serveEngine(__filename);
