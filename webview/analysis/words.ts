import { figuresOf } from '../../src/core/analysis/display/figures';
import type { Words } from '../../src/core/analysis/display/words';
import { t } from '../ui/words';

/** The page's language, for what is written in the core. */
export const words: Words = { language: document.documentElement.lang || 'en', t };
export const figures = figuresOf(words);
