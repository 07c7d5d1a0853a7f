/**
 * The languages that can be told: code, then franc's codes, then after `/` other codes for it. What
 * detectors do not keep apart counts as one language: Malay and Indonesian, the Norwegian languages,
 * and Bosnian, Croatian and Serbian.
 */
const TABLE = `
  af:afr am:amh ar:arb/ara ay:ayr/aym az:azj/aze be:bel bg:bul bm:bam bn:ben bo:bod ca:cat cs:ces da:dan
  de:deu ee:ewe el:ell en:eng eo:epo es:spa et:ekk/est eu:/eus fa:pes,prs/fas ff:fuv,fuf/ful fi:fin fr:fra
  gl:glg gu:guj ha:hau he:heb hi:hin hr:hrv,bos,srp/bs,sr ht:hat hu:hun hy:hye ig:ibo ii:iii is:/isl
  it:ita ja:jpn jv:jav ka:kat kg:kng/kon kk:kaz km:khm kn:kan ko:kor kr:knc/kau ku:ckb/kur ky:kir lg:lug
  ln:lin lo:lao lt:lit lv:lvs/lav mg:plt/mlg mk:mkd ml:mal mn:khk/mon mr:mar ms:zlm,ind/id,msa my:mya
  ne:npi/nep ng:ndo nl:nld no:nob,nno/nb,nn,nor ny:nya or:/ori,ory pa:pan pl:pol ps:pbu/pus pt:por
  qu:qug,quy,quz/que rn:run ro:ron ru:rus rw:kin sc:src/srd sg:sag si:sin sk:slk sl:slv sn:sna so:som
  sq:als/sqi ss:ssw st:sot su:sun sv:swe sw:swh/swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl/fil
  tn:tsn tr:tur ts:tso tt:tat ug:uig uk:ukr ur:urd uz:uzn/uzb ve:ven vi:vie wo:wol xh:xho yi:ydd/yid
  yo:yor za:zyb/zha zh:cmn/zho zu:zul
  ace:ace ada:ada aii:aii ban:ban bci:bci bcl:bcl bem:bem bho:bho bin:bin bug:bug bum:bum ceb:ceb cjk:cjk
  dip:dip dyu:dyu emk:emk fon:fon gaa:gaa hil:hil hms:hms hnj:hnj ibb:ibb ilo:ilo kbd:kbd kbp:kbp kde:kde
  kmb:kmb koi:koi lua:lua lun:lun mad:mad mag:mag mai:mai men:men min:min mos:mos nds:nds nhn:nhn nso:nso
  nyn:nyn pam:pam rmn:rmn rup:rup sat:sat sco:sco shn:shn skr:skr snk:snk suk:suk tem:tem tiv:tiv toi:toi
  tpi:tpi tzm:tzm umb:umb vec:vec vmw:vmw war:war yao:yao zgh:zgh`;

/** Codes that eld (small) answers with. */
const ELD = new Set(
  `am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko ku lo lt lv ml
  mr ms nl no or pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh`.split(/\s+/),
);

/** Further languages that are told by their script alone, so that letting franc name them costs nothing. */
const OWN_SCRIPTS = ['aii', 'bo', 'ii', 'km', 'my', 'sat', 'si', 'ti', 'yi', 'zgh'];

export interface Language {
  /** ISO 639-1 where there is one, else ISO 639-3. */
  readonly code: string;
  readonly eld: boolean;
  readonly franc: readonly string[];
}

const LANGUAGES = new Map<string, Language>();
for (const entry of TABLE.trim().split(/\s+/)) {
  const [code, codes] = entry.split(':') as [string, string];
  const [francs, others = ''] = codes.split('/') as [string, string?];
  const franc = francs.split(',').filter(Boolean);
  const all = [code, ...franc, ...others.split(',').filter(Boolean)];
  const language = { code, eld: all.some(name => ELD.has(name)), franc };
  for (const name of all) LANGUAGES.set(name, language);
}

/** The language of an ISO 639-1 or 639-3 code; undefined for one that no detector tells. */
export const languageOf = (code: string): Language | undefined => LANGUAGES.get(code.toLowerCase());

/** What franc may answer with, so that it can say that a text is none of the languages wanted. */
export function francCandidates(wanted: readonly Language[]): string[] {
  const common = [...ELD, ...OWN_SCRIPTS].map(code => LANGUAGES.get(code)!);
  return [...new Set([...wanted, ...common].flatMap(({ franc }) => franc))];
}
