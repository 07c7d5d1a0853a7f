/** The colours that canvases are drawn with, read from the page's style. */
export interface PlotColours {
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly font: string;
  look(at: number): string;
}

export const LOOKS = 7;

export function plotColours(): PlotColours {
  const style = getComputedStyle(document.body);
  const probe = document.createElement('span');
  document.body.append(probe);
  // As a colour of its own, whatever it is mixed from.
  const read = (name: string): string => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const looks = Array.from({ length: LOOKS }, (_, at) => read(`--look-${at}`));
  const [muted, grid] = [read('--muted'), read('--grid')];
  probe.remove();
  return {
    text: style.color,
    muted,
    grid,
    font: `11px ${style.fontFamily}`,
    look: at => looks[at % LOOKS]!,
  };
}

const listeners = new Set<() => void>();
let watching = false;

/** Calls `listener` when the person has chosen another theme. */
export function onThemeChange(listener: () => void): void {
  listeners.add(listener);
  if (watching) return;
  watching = true;
  const tell = (): void => {
    for (const each of listeners) each();
  };
  const observer = new MutationObserver(tell);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
