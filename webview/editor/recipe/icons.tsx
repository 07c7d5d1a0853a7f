import type { VNode } from 'preact';

const PATHS = {
  chevron: 'M6 4l4 4-4 4',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  grip: 'M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01',
  check: 'M3.5 8.5l3 3 6-7',
};

/** A drawing that says nothing: what it stands on has a name. */
export const Icon = ({ name }: { readonly name: keyof typeof PATHS }): VNode => (
  <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path
      d={PATHS[name]}
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'more' || name === 'grip' ? 2 : 1.2}
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
