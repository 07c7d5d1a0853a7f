import { COLOURS } from './svg/looks';

const ON_DARK = ['#6cb2ff', '#f0a35e', '#6fd08c', '#c9a2f2', '#ff8f85', '#b4bcc6', '#e3c45f'];

const looks = (colours: readonly string[]): string =>
  colours.map((colour, look) => `--look-${look}: ${colour};`).join(' ');

const series = COLOURS.map(
  (_, look) => `.chart .line.look-${look} { stroke: var(--look-${look}); }
.chart .bars.look-${look}:not(.hollow) { fill: var(--look-${look}); }
.chart .bars.look-${look}.hollow { stroke: var(--look-${look}); }`,
).join('\n');

/** What a report looks like, on a screen that is light or dark, and on paper. */
export const HTML_STYLE = `
:root { color-scheme: light dark; --ground: #ffffff; --card: #ffffff; --text: #1f2328; --muted: #57606a; --line: #d8dee4; ${looks(COLOURS)} }
@media (prefers-color-scheme: dark) {
  :root { --ground: #1b1d21; --card: #22252a; --text: #e6e8eb; --muted: #a5adb8; --line: #3a3f47; ${looks(ON_DARK)} }
}
@media print {
  :root { color-scheme: light; --ground: #ffffff; --card: #ffffff; --text: #1f2328; --muted: #57606a; --line: #d8dee4; ${looks(COLOURS)} }
}
* { box-sizing: border-box; }
body { background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; margin: 0 auto; max-width: 1080px; padding: 32px 24px 64px; }
h1 { font-size: 26px; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { border-bottom: 1px solid var(--line); font-size: 19px; margin: 40px 0 12px; padding-bottom: 4px; }
h3 { font-size: 15px; margin: 20px 0 6px; }
p { margin: 6px 0; max-width: 75ch; overflow-wrap: anywhere; }
.muted { color: var(--muted); }
.tiles { display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); list-style: none; margin: 20px 0; padding: 0; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; }
.tiles .value { display: block; font-size: 20px; font-variant-numeric: tabular-nums; font-weight: 600; }
.tiles .label { color: var(--muted); font-size: 13px; }
.chart { background: var(--card); border: 1px solid var(--line); border-radius: 6px; display: block; height: auto; margin: 12px 0; max-width: 100%; }
.chart .ground { fill: none; }
.chart .heading { fill: var(--text); }
.chart .label { fill: var(--muted); }
.chart .grid { stroke: var(--line); }
.chart .axis, .chart .mark { stroke: var(--muted); }
${series}
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; margin: 8px 0; }
th, td { border-bottom: 1px solid var(--line); padding: 4px 10px; text-align: left; vertical-align: top; }
thead th { color: var(--muted); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 500; }
.number { font-variant-numeric: tabular-nums; text-align: right; }
tbody .number { white-space: nowrap; }
.name { max-width: 32ch; min-width: 12ch; overflow-wrap: anywhere; }
.words { min-width: 14ch; }
.pair { display: grid; gap: 0 32px; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); }
.pair > div { min-width: 0; }
.token { font-family: ui-monospace, Menlo, Consolas, monospace; max-width: 40ch; overflow-wrap: anywhere; white-space: pre-wrap; }
summary { color: var(--muted); cursor: pointer; }
footer { color: var(--muted); font-size: 13px; margin-top: 48px; }
@page { margin: 12mm; size: landscape; }
@media print {
  table { font-size: 8pt; }
  th, td { padding: 2px 6px; }
  body { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  .chart, .tiles, tr { break-inside: avoid; }
  .scroll { overflow: visible; }
}
`;
