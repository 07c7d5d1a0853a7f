import * as vscode from 'vscode';

/** The folders a webview may load from: nothing else of the disk is within its reach. */
export const resourceRoots = (extensionUri: vscode.Uri): vscode.Uri[] => [
  vscode.Uri.joinPath(extensionUri, 'dist', 'webview'),
];

/** The hash of nothing: the controls put an empty style element on the page to learn what the browser knows. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

export const editorHtml = (webview: vscode.Webview, extensionUri: vscode.Uri): string =>
  pageHtml(webview, extensionUri, 'editor');

/**
 * The page of a webview program. It holds no data: that arrives as messages. No inline script or style can run.
 * `images`: sources of images, for a page that makes them itself.
 */
export function pageHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  program: string,
  images: 'data:' | null = null,
): string {
  const file = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src ${webview.cspSource}`,
    `style-src ${webview.cspSource} ${EMPTY_STYLE}`,
    ...(images === null ? [] : [`img-src ${images}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(vscode.env.language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${attribute(file(`${program}.css`))}" />
    <title>Winnow</title>
  </head>
  <body data-words="${attribute(JSON.stringify(vscode.l10n.bundle ?? {}))}">
    <script src="${attribute(file(`${program}.js`))}"></script>
  </body>
</html>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const attribute = (value: string): string => value.replace(/[&<>"']/g, sign => ENTITIES[sign] ?? sign);
