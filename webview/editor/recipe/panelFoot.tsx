import type { VNode } from 'preact';
import { Button } from '../../ui/controls';
import { t } from '../../ui/words';

interface PanelFootProps {
  /** Why the document cannot be changed. */
  readonly readOnly: string | null;
  readonly busy: 'apply' | 'run' | null;
  readonly onApply: () => void;
  readonly onRun: () => void;
}

/** What the recipe is for. */
export const PanelFoot = ({ readOnly, busy, onApply, onRun }: PanelFootProps): VNode => (
  <footer class="recipe-foot">
    <Button
      primary
      label={busy === 'apply' ? t('Applying…') : t('Apply to Document')}
      disabled={readOnly !== null || busy !== null}
      hint={t('Makes the edits and deletes the dropped records in the open document; it can be undone')}
      onPress={onApply}
    />
    <Button
      label={busy === 'run' ? t('Running…') : t('Run to File')}
      disabled={busy !== null}
      hint={t('Clean the dataset with this recipe into a new file')}
      onPress={onRun}
    />
    {readOnly !== null && <p class="description">{readOnly}</p>}
  </footer>
);
