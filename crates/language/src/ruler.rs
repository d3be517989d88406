//! Part of speech, morphology and fixed lemmas from tag, word and relation.
//!
//! The model's attribute ruler is a list of patterns over one or two tokens. All of them are
//! matched against the unchanged document and then applied in list order, the later winning.
//! Patterns that name a word are found through it, the many that only name a tag through the tag.

use crate::labels::{Dep, Pos, Tag};
use crate::tables::Tables;

/// What a pattern sees of a token.
#[derive(Clone, Copy)]
pub struct Seen {
    pub tag: Tag,
    pub dep: Dep,
    pub is_space: bool,
    /// See [`crate::lexicon::Lexeme::ruler_word`].
    pub word: u16,
}

/// What the patterns make of it.
#[derive(Clone, Copy)]
pub struct Made {
    pub tag: Tag,
    pub dep: Dep,
    pub pos: Pos,
    /// Number of the morphology, see [`Ruler::morph`].
    pub morph: u8,
    /// Number of the fixed lemma, see [`Ruler::fixed_lemma`].
    pub lemma: Option<u8>,
}

/// A set of numbers below 256.
#[derive(Clone, Copy, PartialEq)]
struct Set([u64; 4]);

impl Set {
    const EMPTY: Set = Set([0; 4]);
    const ALL: Set = Set([u64::MAX; 4]);

    fn contains(&self, number: usize) -> bool {
        self.0[number >> 6] >> (number & 63) & 1 == 1
    }

    fn insert(&mut self, number: usize) {
        self.0[number >> 6] |= 1 << (number & 63);
    }

    fn complement(self) -> Set {
        Set(self.0.map(|bits| !bits))
    }
}

#[derive(Clone, Copy)]
struct Test {
    tags: Set,
    deps: Set,
    /// Over `ruler_word`, so 0 stands for every other word.
    words: Set,
    spaces: Set,
}

impl Test {
    const ANY: Test = Test { tags: Set::ALL, deps: Set::ALL, words: Set::ALL, spaces: Set::ALL };

    fn accepts(&self, token: &Seen) -> bool {
        self.words.contains(usize::from(token.word))
            && self.tags.contains(token.tag.index())
            && self.deps.contains(token.dep.index())
            && self.spaces.contains(usize::from(token.is_space))
    }
}

#[derive(Clone, Copy, Default)]
struct Effect {
    tag: Option<Tag>,
    dep: Option<Dep>,
    pos: Option<Pos>,
    morph: Option<u8>,
    lemma: Option<u8>,
}

impl Effect {
    fn apply(&self, made: &mut Made) {
        made.tag = self.tag.unwrap_or(made.tag);
        made.dep = self.dep.unwrap_or(made.dep);
        made.pos = self.pos.unwrap_or(made.pos);
        made.morph = self.morph.unwrap_or(made.morph);
        made.lemma = self.lemma.or(made.lemma);
    }
}

struct Pattern {
    position: u16,
    /// Which of its tokens it changes.
    target: u8,
    first: Test,
    second: Option<Test>,
    effect: Effect,
}

/// The compiled patterns.
pub struct Ruler {
    /// Sorted lower-case words that occur in patterns.
    words: Vec<&'static str>,
    morphs: Vec<&'static str>,
    lemmas: Vec<&'static str>,
    patterns: Vec<Pattern>,
    /// Patterns to try at a token with a given `ruler_word`, in list order.
    by_word: Vec<Vec<u16>>,
    /// What the leading patterns, which test the tag alone, make of each tag.
    by_tag: Vec<Effect>,
}

impl Ruler {
    pub fn new(tables: &Tables) -> Self {
        let mut words = words(tables);
        words.sort_unstable();
        words.dedup();
        let mut this = Self {
            words,
            morphs: vec![""],
            lemmas: Vec::new(),
            patterns: Vec::new(),
            by_word: Vec::new(),
            by_tag: vec![Effect::default(); Tag::ALL.len()],
        };
        let patterns = this.compile(tables);
        let is_plain = |it: &&Pattern| {
            let others =
                it.first.words == Set::ALL && it.first.deps == Set::ALL && it.first.spaces == Set::ALL;
            others && it.second.is_none() && it.first.tags != Set::ALL
        };
        let leading = patterns.iter().take_while(is_plain).count();
        for pattern in &patterns[..leading] {
            for tag in Tag::ALL.iter().filter(|it| pattern.first.tags.contains(it.index())) {
                this.by_tag[tag.index()] = pattern.effect;
            }
        }
        this.patterns = patterns.into_iter().skip(leading).collect();
        let tried = |word| {
            let at_word = |(_, it): &(usize, &Pattern)| it.first.words.contains(word);
            this.patterns.iter().enumerate().filter(at_word).map(|(at, _)| at as u16).collect()
        };
        this.by_word = (0..=this.words.len()).map(tried).collect();
        this
    }

    /// Number of a lower-case word the patterns name.
    pub fn word(&self, lower: &str) -> Option<u16> {
        self.words.binary_search(&lower).ok().map(|at| at as u16)
    }

    /// The morphological features numbered `number`, `Name=Value` joined by `|`.
    pub fn morph(&self, number: u8) -> &'static str {
        self.morphs[usize::from(number)]
    }

    /// Number of all morphologies there are.
    pub fn fixed_lemma(&self, number: u8) -> &'static str {
        self.lemmas[usize::from(number)]
    }

    /// Applies the patterns to a document.
    pub fn apply(&self, seen: &[Seen], made: &mut Vec<Made>) {
        made.clear();
        made.extend(seen.iter().map(|token| {
            let start = Made { tag: token.tag, dep: token.dep, pos: Pos::X, morph: 0, lemma: None };
            let mut made = start;
            self.by_tag[token.tag.index()].apply(&mut made);
            made
        }));
        // Hits on a token from its predecessor must be merged with its own in list order.
        let mut carried: Vec<u16> = Vec::new();
        let mut hits: Vec<u16> = Vec::new();
        for at in 0..seen.len() {
            hits.clear();
            hits.append(&mut carried);
            let is_merged = !hits.is_empty();
            for number in &self.by_word[usize::from(seen[at].word)] {
                let pattern = &self.patterns[usize::from(*number)];
                let second = |test: &Test| seen.get(at + 1).is_some_and(|next| test.accepts(next));
                if pattern.first.accepts(&seen[at]) && pattern.second.as_ref().is_none_or(second) {
                    let list = if pattern.target == 0 { &mut hits } else { &mut carried };
                    list.push(*number);
                }
            }
            if is_merged {
                hits.sort_by_key(|number| self.patterns[usize::from(*number)].position);
            }
            for number in &hits {
                self.patterns[usize::from(*number)].effect.apply(&mut made[at]);
            }
        }
    }

    fn compile(&mut self, tables: &Tables) -> Vec<Pattern> {
        let mut stream = tables.ruler.iter();
        let mut patterns = Vec::new();
        while let Some(position) = stream.next() {
            let position = position.parse().expect("a pattern begins with its position");
            let target = number(&mut stream) as u8;
            let n_tokens = number(&mut stream);
            let first = self.test(&mut stream);
            let second = (n_tokens == 2).then(|| self.test(&mut stream));
            let effect = self.effect(&mut stream);
            patterns.push(Pattern { position, target, first, second, effect });
        }
        patterns
    }

    fn test(&self, stream: &mut impl Iterator<Item = &'static str>) -> Test {
        let mut test = Test::ANY;
        for _ in 0..number(stream) {
            let (attribute, op) = (word(stream), word(stream));
            let mut set = Set::EMPTY;
            for _ in 0..number(stream) {
                let value = word(stream);
                // A value outside our vocabularies can stand on no token.
                let known = match attribute {
                    "TAG" => Tag::from_name(value).map(Tag::index),
                    "DEP" => Dep::from_name(value).map(Dep::index),
                    "LOWER" => self.word(value).map(|at| usize::from(at) + 1),
                    "IS_SPACE" => Some(usize::from(value == "true")),
                    other => unreachable!("the packed ruler has no attribute {other}"),
                };
                known.into_iter().for_each(|at| set.insert(at));
            }
            let set = if op == "not" { set.complement() } else { set };
            match attribute {
                "TAG" => test.tags = set,
                "DEP" => test.deps = set,
                "LOWER" => test.words = set,
                _ => test.spaces = set,
            }
        }
        test
    }

    fn effect(&mut self, stream: &mut impl Iterator<Item = &'static str>) -> Effect {
        let mut effect = Effect::default();
        for _ in 0..number(stream) {
            match (word(stream), word(stream)) {
                ("TAG", value) => effect.tag = Tag::from_name(value),
                ("DEP", value) => effect.dep = Dep::from_name(value),
                ("POS", value) => effect.pos = Pos::from_name(value),
                ("MORPH", "_") => effect.morph = Some(0),
                ("MORPH", value) => effect.morph = Some(number_of(&mut self.morphs, value)),
                ("LEMMA", value) => effect.lemma = Some(number_of(&mut self.lemmas, value)),
                (other, _) => unreachable!("the packed ruler sets no attribute {other}"),
            }
        }
        effect
    }
}

fn number_of(list: &mut Vec<&'static str>, value: &'static str) -> u8 {
    let at = list.iter().position(|it| *it == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    });
    u8::try_from(at).expect("fewer than 256 values")
}

fn word(stream: &mut impl Iterator<Item = &'static str>) -> &'static str {
    stream.next().expect("the packed ruler is complete")
}

fn number(stream: &mut impl Iterator<Item = &'static str>) -> usize {
    word(stream).parse().expect("the packed ruler has a number here")
}

/// Every word tested by `LOWER`, unsorted.
fn words(tables: &Tables) -> Vec<&'static str> {
    let mut stream = tables.ruler.iter();
    let mut words = Vec::new();
    while stream.next().is_some() {
        word(&mut stream);
        for _ in 0..number(&mut stream) {
            for _ in 0..number(&mut stream) {
                let (attribute, _) = (word(&mut stream), word(&mut stream));
                let values: Vec<_> = (0..number(&mut stream)).map(|_| word(&mut stream)).collect();
                if attribute == "LOWER" {
                    words.extend(values);
                }
            }
        }
        for _ in 0..2 * number(&mut stream) {
            word(&mut stream);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tokens: &[(Tag, Dep, &str)], expected: &[(Pos, &str, Option<&str>)]) {
        let tables = Tables::open();
        let ruler = Ruler::new(&tables);
        let seen: Vec<_> = tokens
            .iter()
            .map(|(tag, dep, lower)| Seen {
                tag: *tag,
                dep: *dep,
                is_space: lower.trim().is_empty(),
                word: ruler.word(lower).map_or(0, |it| it + 1),
            })
            .collect();
        let mut made = Vec::new();
        ruler.apply(&seen, &mut made);
        let made: Vec<_> = made
            .iter()
            .map(|it| (it.pos, ruler.morph(it.morph), it.lemma.map(|lemma| ruler.fixed_lemma(lemma))))
            .collect();
        assert_eq!(made, expected);
    }

    #[test]
    fn a_tag_gives_part_of_speech_and_morphology() {
        check(&[(Tag::NNS, Dep::NSUBJ, "dams")], &[(Pos::NOUN, "Number=Plur", None)]);
    }

    #[test]
    fn later_patterns_win() {
        check(
            &[(Tag::VBZ, Dep::AUX, "has")],
            &[(Pos::AUX, "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", Some("have"))],
        );
        check(&[(Tag::NN, Dep::ROOT, "\n")], &[(Pos::SPACE, "", None)]);
    }

    #[test]
    fn a_pattern_can_change_the_second_token() {
        check(
            &[(Tag::VB, Dep::ROOT, "let"), (Tag::PRP, Dep::NSUBJ, "'s")],
            &[(Pos::VERB, "VerbForm=Inf", None), (Pos::PRON, "PronType=Prs", Some("us"))],
        );
    }
}
