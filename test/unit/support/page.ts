/** What the webview's words look for on their page; to be imported before what uses them. */
Object.assign(globalThis, { document: { body: { dataset: {} }, documentElement: { lang: 'en' } } });
