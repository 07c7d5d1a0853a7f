import type { Note } from '../dataset/note';
import type { DatasetReport } from '../dataset/report';
import { filledIn } from './words';

/** In English, with plain numbers. */
export const noteText = ({ message, values }: Note): string => filledIn(message, ...values);

/** A report for programs: its notes are sentences. */
export const plainReport = (report: DatasetReport) => ({ ...report, notes: report.notes.map(noteText) });
