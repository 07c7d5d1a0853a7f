import { workerData } from 'node:worker_threads';
import type { JudgeStart } from '../protocol/judging';
import { serveJudging } from './judge';

serveJudging(workerData as JudgeStart);
