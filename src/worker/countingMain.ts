import { workerData } from 'node:worker_threads';
import type { CountStart } from '../protocol/counting';
import { serveCounting } from './counting';

serveCounting(workerData as CountStart);
