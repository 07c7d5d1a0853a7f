import { parentPort, type MessagePort } from 'node:worker_threads';
import { analyze, type AnalysisFiles } from '../node/analysis/analyze';
import { openDataset } from '../node/input/dataset';
import { sampleFields } from '../node/input/sample';
import type { AnalysisCalls, AnalysisEvents } from '../protocol/analysis';
import { serve } from '../protocol/rpc';
import { portChannel } from './channel';

/** The shell of a thread that analyzes datasets for the extension host. */
export function serveAnalysis(files: AnalysisFiles, port: MessagePort = parentPort!): void {
  const emit = serve<AnalysisCalls, AnalysisEvents>(portChannel(port), {
    analyze: (request, { cancelled }) =>
      analyze(request, {
        ...files,
        cancelled,
        onReport: report => {
          emit('report', report);
        },
      }),
    paths: async ({ path }) => (await sampleFields(await openDataset(path))).paths,
  });
}
