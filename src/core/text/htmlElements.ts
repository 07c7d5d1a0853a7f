const names = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Elements that stand on lines of their own: where one begins or ends, text does not run on. */
export const BLOCKS = names(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
  figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup
  option p pre script section select style summary table tbody template tfoot thead title tr ul`,
);

/** Elements that stand side by side. */
export const CELLS = names('td th');

/**
 * Elements that are taken for HTML without reading on. Left out on purpose: `sub` and `sup`, because
 * 10<sup>5</sup> is not 105; `s`, `data`, `output` and `search`, which mark turns, tools and sentences
 * in training data; `math` and `svg`, which are sources of pictures.
 */
export const ELEMENTS = new Set([
  ...BLOCKS,
  ...CELLS,
  ...names(
    `a abbr acronym area audio b base bdi bdo big br button canvas cite code col colgroup datalist del dfn em
    embed font i iframe img input ins kbd label link map mark meta meter nobr noscript object param picture
    progress q rp rt ruby samp small source span strike strong textarea time track tt u var video wbr`,
  ),
]);

/** Elements that never have an end tag. */
export const VOIDS = names(
  'area base br col embed hr img input link meta param source track wbr basefont bgsound command frame image isindex keygen menuitem nextid spacer',
);

/** Elements that are often written without an end tag, or have none, and are not words of a placeholder. */
export const UNPAIRED = names('br dd dt hr li p td th tr wbr');

/** Elements whose content is not part of the text: programs, styles, and readings beside characters. */
export const HIDDEN = names('rp rt script style template');

/** Attributes that stand without a value. */
export const FLAGS = names(
  `allowfullscreen async autofocus autoplay checked compact controls default defer disabled download hidden
  inert ismap itemscope loop multiple muted nohref nomodule noresize noshade novalidate nowrap open
  playsinline readonly required reversed selected`,
);
