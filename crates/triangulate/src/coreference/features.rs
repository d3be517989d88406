//! What two mentions are judged by: figures, each with a name.
//!
//! The weights are fitted to these by `scripts/train_same_events.py`, which reads them from the example `event_pairs`, so
//! that there is one place where they are computed.

use super::documents::{cosine, vectors};
use super::tables::tables;
use super::{EventText, EventWords};
use std::collections::{BTreeMap, BTreeSet};

/// The mentions of one part of a topic.
pub(super) struct Mentions<'a> {
    mentions: Vec<(usize, usize, &'a EventWords)>,
    roots: Vec<String>,
    families: Vec<BTreeSet<usize>>,
    /// How rare each telling word is among the mentions' sentences.
    rarity: BTreeMap<&'a str, f64>,
    /// Likeness of texts, by index.
    texts: BTreeMap<(usize, usize), f64>,
    /// How many mentions have each root.
    counts: BTreeMap<String, usize>,
}

impl<'a> Mentions<'a> {
    pub(super) fn new(texts: &'a [EventText], part: &[usize]) -> Self {
        let mentions: Vec<(usize, usize, &EventWords)> = part
            .iter()
            .flat_map(|text| texts[*text].mentions.iter().enumerate().map(|(at, it)| (*text, at, it)))
            .collect();
        let vectors = vectors(texts, part);
        let pairs = (0..part.len()).flat_map(|a| (0..part.len()).map(move |b| (a, b)));
        let likeness = pairs.map(|(a, b)| ((part[a], part[b]), cosine(&vectors[a], &vectors[b]))).collect();
        let mut held: BTreeMap<&str, usize> = BTreeMap::new();
        for word in mentions.iter().flat_map(|it| &it.2.context) {
            *held.entry(word).or_default() += 1;
        }
        let all = mentions.len() as f64;
        let rarity = held.into_iter().map(|(word, held)| (word, ((all + 1.0) / held as f64).ln())).collect();
        let roots: Vec<String> = mentions.iter().map(|it| root(&it.2.lemma)).collect();
        let families = mentions.iter().map(|it| families(it.2)).collect();
        let mut counts = BTreeMap::new();
        for root in &roots {
            *counts.entry(root.clone()).or_default() += 1;
        }
        Self { mentions, roots, families, rarity, texts: likeness, counts }
    }

    pub(super) fn len(&self) -> usize {
        self.mentions.len()
    }

    /// Text and mention.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        (self.mentions[at].0, self.mentions[at].1)
    }

    /// The figures of a pair.
    pub(super) fn features(&self, a: usize, b: usize) -> Vec<(&'static str, f64)> {
        let ((text_a, _, one), (text_b, _, other)) = (self.mentions[a], self.mentions[b]);
        let mut found = Vec::with_capacity(32);
        let flag = f64::from;
        let lemma = one.lemma == other.lemma;
        let root = self.roots[a] == self.roots[b];
        let (of_a, of_b) = (&self.families[a], &self.families[b]);
        let family = !of_a.is_disjoint(of_b);
        let word = lemma || root;
        let meaning = word || family;
        found.push(("same_lemma", flag(u8::from(lemma))));
        found.push(("same_root", flag(u8::from(root && !lemma))));
        found.push(("same_family", flag(u8::from(family && !word))));
        found.push(("other_family", flag(u8::from(!meaning && !of_a.is_empty() && !of_b.is_empty()))));
        found.push(("same_phrase", flag(u8::from(one.phrase == other.phrase))));
        found.push(("phrase_holds", flag(u8::from(!word && (holds(one, other) || holds(other, one))))));
        found.push(("alike", if meaning { 0.0 } else { strsim::jaro_winkler(&one.lemma, &other.lemma) }));
        found.push(("pronoun", flag(u8::from(one.is_pronoun || other.is_pronoun))));
        found.push(("noun_and_verb", flag(u8::from(one.is_noun != other.is_noun))));
        let rare = |at: usize| ((self.len() + 1) as f64 / self.counts[&self.roots[at]] as f64).ln();
        found.push(("rare_word", if word { rare(a) } else { 0.0 }));
        for (name, name_other, x, y) in [
            ("who_shared", "who_other", &one.who, &other.who),
            ("whom_shared", "whom_other", &one.whom, &other.whom),
            ("around_shared", "around_other", &one.around, &other.around),
        ] {
            let shared = !x.is_disjoint(y);
            found.push((name, flag(u8::from(shared))));
            found.push((name_other, flag(u8::from(!shared && !x.is_empty() && !y.is_empty()))));
        }
        let crossed = |x: &EventWords, y: &EventWords| !x.who.is_disjoint(&y.whom);
        found.push(("crossed", flag(u8::from(crossed(one, other) || crossed(other, one)))));
        let all = |it: &EventWords| {
            it.who.iter().chain(&it.whom).chain(&it.around).cloned().collect::<BTreeSet<_>>()
        };
        let (all_one, all_other) = (all(one), all(other));
        let shared = all_one.intersection(&all_other).count().min(3) as f64;
        found.push(("arguments", shared));
        found.push(("arguments_and_meaning", if meaning { shared } else { 0.0 }));
        let context = self.context(one, other);
        found.push(("context", context));
        found.push(("context_and_meaning", if meaning { context } else { 0.0 }));
        let texts = self.texts.get(&(text_a, text_b)).copied().unwrap_or_default();
        let same_text = text_a == text_b;
        found.push(("texts", if same_text { 0.0 } else { texts }));
        found.push(("texts_and_meaning", if same_text || !meaning { 0.0 } else { texts }));
        found.push(("same_text", flag(u8::from(same_text))));
        found.push(("same_sentence", flag(u8::from(same_text && one.sentence == other.sentence))));
        found.push(("same_text_and_word", flag(u8::from(same_text && word))));
        found
    }

    /// Weighted share of the telling words of the shorter sentence that the other has.
    fn context(&self, one: &EventWords, other: &EventWords) -> f64 {
        let weight = |words: &mut dyn Iterator<Item = &String>| -> f64 {
            words.map(|it| self.rarity.get(it.as_str()).copied().unwrap_or_default()).sum()
        };
        let shared = weight(&mut one.context.intersection(&other.context));
        let least = weight(&mut one.context.iter()).min(weight(&mut other.context.iter()));
        if least > 0.0 { shared / least } else { 0.0 }
    }
}

/// The chance that a pair is one event.
pub(super) fn chance(features: &[(&'static str, f64)]) -> f64 {
    let weights = &tables().weights;
    let weight = |name: &str| weights.get(name).copied().unwrap_or(0.0);
    let sum: f64 = features.iter().map(|(name, value)| weight(name) * value).sum();
    1.0 / (1.0 + (-(sum + weight("bias"))).exp())
}

/// Whether the carrying word of one is among the words of the other: "shooting", "shooting spree".
fn holds(one: &EventWords, other: &EventWords) -> bool {
    other.phrase.split(' ').any(|it| it == one.lemma)
}

fn families(mention: &EventWords) -> BTreeSet<usize> {
    let families = &tables().families;
    let phrase = mention.phrase.as_str();
    let whole = families.get(phrase);
    // "shot to death": a longer phrase of the list inside the mention, else the carrying word.
    let inside =
        || families.iter().filter(|it| it.0.contains(' ') && phrase.contains(it.0)).map(|it| it.1).next();
    whole.or_else(inside).or_else(|| families.get(mention.lemma.as_str())).cloned().unwrap_or_default()
}

/// Endings by which nouns and verbs of one event differ, longest first.
const ENDINGS: &[&str] = &[
    "ization", "ation", "ition", "ment", "ings", "ing", "ions", "ion", "ance", "ence", "als", "al", "ures",
    "ure", "er", "or", "ee", "ed", "es", "s", "e", "y",
];

/// A word without its ending: "nomination" and "nominee" meet, "shooting" and "shoot".
fn root(lemma: &str) -> String {
    let shorter =
        ENDINGS.iter().find_map(|it| lemma.strip_suffix(it).filter(|rest| rest.chars().count() >= 3));
    let kept = shorter.unwrap_or(lemma);
    let doubled = kept.len() > 3 && {
        let mut signs = kept.chars().rev();
        let (last, before) = (signs.next(), signs.next());
        last == before && !matches!(last, Some('s' | 'l'))
    };
    let mut root = kept.to_owned();
    if doubled {
        root.pop();
    }
    root.strip_suffix("at").filter(|it| it.len() >= 4).map_or(root.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_event_meet_in_their_root() {
        for (one, other) in
            [("nominate", "nomination"), ("shoot", "shooting"), ("hire", "hiring"), ("run", "running")]
        {
            assert_eq!(root(one), root(other), "{one}");
        }
        assert_ne!(root("shoot"), root("shot"));
    }

    #[test]
    fn phrases_of_the_list_are_found_before_words() {
        let mention = |lemma: &str, phrase: &str| EventWords {
            lemma: lemma.to_owned(),
            phrase: phrase.to_owned(),
            ..EventWords::default()
        };
        let fired = families(&mention("open", "open fire"));
        assert!(!fired.is_disjoint(&families(&mention("shoot", "shoot"))));
        assert!(families(&mention("open", "open")).is_disjoint(&families(&mention("shoot", "shoot"))));
    }
}
