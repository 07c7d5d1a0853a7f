import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../ui/words';

/** Pixels. */
export const NARROWEST = 260;
export const WIDEST = 480;
const STEP = 20;

interface PanelEdgeProps {
  readonly width: number;
  readonly onResize: (width: number) => void;
}

/** The left edge of the panel: dragged, or moved by the arrow keys, it makes it wider or narrower. */
export function PanelEdge({ width, onResize }: PanelEdgeProps): VNode {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const end = (): void => {
    start.current = null;
  };
  return (
    <div
      class="panel-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('Width of the recipe')}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      aria-valuenow={width}
      onPointerDown={event => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={event => {
        if (start.current !== null) onResize(start.current.width + start.current.x - event.clientX);
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={event => {
        const step = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0;
        if (step === 0) return;
        event.preventDefault();
        onResize(width + step);
      }}
    />
  );
}

export const panelWidth = (wanted: number): number =>
  Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted)));
