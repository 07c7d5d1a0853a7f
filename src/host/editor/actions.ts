import type { Comparisons } from '../diff/comparisons';
import type { DatasetRuns } from '../run/runs';
import type { DatasetDocument } from './document';
import type { PanelActions } from './panel';
import { openAsText } from './views';

/** What an editor does beyond its own dataset, for each dataset. */
export class Actions {
  constructor(
    private readonly runs: DatasetRuns,
    private readonly comparisons: Comparisons,
  ) {}

  of(document: DatasetDocument): PanelActions {
    const { runs, comparisons } = this;
    return {
      openRecipe: () => document.source.open(),
      saveRecipe: as => document.source.save(as),
      diff: index => comparisons.record(document, index),
      compareWithDisk: () => comparisons.withDisk(document),
      run: () => runs.runChosen(document.uri, document.recipe.state),
      openAsText: () => openAsText(document.uri),
    };
  }
}
