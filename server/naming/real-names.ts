/** Names of people and places in which a list of rude words finds one. Folded: small letters, no accents. */
const NAMES: ReadonlySet<string> = new Set(
  (
    'abo abos akshit anush anusha anushka anushree ashit asselborn assefa asselin assmann assoumani bich boobalan cocks cumali cumhur cumming ' +
    'cummings cummins dick dicken dickerson dickey dickie dickinson dickson dikshit dildor dildora dyke dykes fagan fagerberg faggiani fagin ' +
    'fagundes fu fukai fukase fukuda fukuhara fukui fukumi fukumoto fukunaga fukuoka fukushima fukuyama fukuzawa gasmi harshit hooker ishit ' +
    'kanal kike lakshit negro nishit penistone pissarro rakshit rapeepat rapelje rashit rishit sanal sanusi semen semenov semenova shital ' +
    'shitab shitij slutskaya slutsky slutzky turdaliyev turdiyev turdiyeva wankel wankhede'
  ).split(' '),
);

/** Families of names: Analise and Annalena; Thai names with "porn" (blessing) in them. */
const SHAPES = [/^ann?al[aeiouy]\p{L}*$/u, /^\p{L}{3,}porn$/u, /^porn(?:chai|thip|tip|sak|phan|pan|pimol|napa|sawan|siri)$/u];

/** Is this one word a name that somebody may really have? `word` is folded. */
export function isRealName(word: string): boolean {
  return NAMES.has(word) || SHAPES.some((shape) => shape.test(word));
}
