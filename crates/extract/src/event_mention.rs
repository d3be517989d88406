//! What a text says around words that tell an event: the word that carries it, who and whom, and the company it keeps.
//!
//! Method: the carrying word is the head of the marked words by the parse; subjects, objects and what hangs on it by
//! prepositions, possessives and compounds are its arguments, lifted over "was arrested", "be charged", "the arrest of X
//! by Y". Arguments are base forms of head words; names keep every word.
//!
//! Known misses: arguments in other sentences; pronouns, which say nothing here.

use language::{Analysis, Dep, Pos, Tag};
use std::collections::BTreeSet;
use std::ops::Range;

/// A marked event with its surroundings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventMention {
    /// Base form of the carrying word.
    pub lemma: String,
    /// Base forms of all marked words, joined by blanks.
    pub phrase: String,
    /// Whether the carrying word is a noun.
    pub is_noun: bool,
    /// Whether nothing but a pronoun is marked.
    pub is_pronoun: bool,
    /// Number of the sentence.
    pub sentence: usize,
    /// Who acts.
    pub who: BTreeSet<String>,
    /// Whom or what it befalls.
    pub whom: BTreeSet<String>,
    /// Where, when, with what.
    pub around: BTreeSet<String>,
    /// Telling words of the sentence but the event's own.
    pub context: BTreeSet<String>,
}

/// A telling word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TellingWord {
    /// Base form in small letters.
    pub lemma: String,
    /// Name or number.
    pub is_name: bool,
}

/// The telling words of a text, in order.
#[must_use]
pub fn telling_words(text: &str, analysis: &Analysis) -> Vec<TellingWord> {
    let word = |at: u32| {
        let token = &analysis.tokens[at as usize];
        (tells(analysis, at) && text[token.range()].chars().count() > 1).then(|| TellingWord {
            lemma: lemma(analysis, at),
            is_name: matches!(token.pos, Pos::PROPN | Pos::NUM),
        })
    };
    (0..analysis.tokens.len() as u32).filter_map(word).collect()
}

/// The events marked at byte ranges of the text; a mark that covers no word gives an empty mention.
#[must_use]
pub fn event_mentions(analysis: &Analysis, marks: &[Range<usize>]) -> Vec<EventMention> {
    marks.iter().map(|it| mention(analysis, it)).collect()
}

fn lemma(analysis: &Analysis, at: u32) -> String {
    analysis.lemma(at).to_lowercase()
}

fn tells(analysis: &Analysis, at: u32) -> bool {
    matches!(analysis.tokens[at as usize].pos, Pos::NOUN | Pos::VERB | Pos::ADJ | Pos::PROPN | Pos::NUM)
}

fn mention(analysis: &Analysis, mark: &Range<usize>) -> EventMention {
    let inside = |at: &u32| {
        let range = analysis.tokens[*at as usize].range();
        range.start < mark.end && mark.start < range.end
    };
    let marked: Vec<u32> = (0..analysis.tokens.len() as u32).filter(inside).collect();
    let Some(carrier) = carrier(analysis, &marked) else { return EventMention::default() };
    let token = &analysis.tokens[carrier as usize];
    let phrase: Vec<String> = marked.iter().map(|it| lemma(analysis, *it)).collect();
    let mut found = EventMention {
        lemma: lemma(analysis, carrier),
        phrase: phrase.join(" "),
        is_noun: matches!(token.pos, Pos::NOUN | Pos::PROPN),
        is_pronoun: token.pos == Pos::PRON || token.pos == Pos::DET,
        sentence: analysis.sentences.iter().position(|it| it.contains(&carrier)).unwrap_or_default(),
        ..EventMention::default()
    };
    arguments(analysis, carrier, &marked, &mut found);
    let sentence = analysis.sentence_of(carrier);
    let others = sentence.filter(|it| tells(analysis, *it) && !marked.contains(it));
    found.context = others.map(|it| lemma(analysis, it)).collect();
    found
}

/// The marked word on which no other marked word lies: telling words before others.
fn carrier(analysis: &Analysis, marked: &[u32]) -> Option<u32> {
    let free = |at: &&u32| {
        let head = analysis.tokens[**at as usize].head;
        head == **at || !marked.contains(&head)
    };
    let tops: Vec<u32> = marked.iter().filter(free).copied().collect();
    tops.iter().find(|it| tells(analysis, **it)).or(tops.first()).copied()
}

/// Steps from an event to the verb that carries its subject: "was said to have been arrested".
const LIFTS: usize = 3;

fn arguments(analysis: &Analysis, carrier: u32, marked: &[u32], found: &mut EventMention) {
    let dep = |at: u32| analysis.tokens[at as usize].dep;
    for child in analysis.children(carrier).filter(|it| !marked.contains(it)) {
        match dep(child) {
            Dep::NSUBJ | Dep::CSUBJ => add(analysis, child, &mut found.who),
            Dep::NSUBJPASS | Dep::CSUBJPASS | Dep::DOBJ | Dep::DATIVE | Dep::ATTR | Dep::OPRD => {
                add(analysis, child, &mut found.whom);
            }
            Dep::AGENT => objects(analysis, child, &mut found.who),
            Dep::PREP if found.is_noun && lemma(analysis, child) == "of" => {
                objects(analysis, child, &mut found.whom);
            }
            Dep::PREP if lemma(analysis, child) == "by" => objects(analysis, child, &mut found.who),
            Dep::PREP => objects(analysis, child, &mut found.around),
            Dep::POSS => {
                add(analysis, child, if found.is_noun { &mut found.whom } else { &mut found.around });
            }
            Dep::COMPOUND
            | Dep::NMOD
            | Dep::AMOD
            | Dep::NUMMOD
            | Dep::NPADVMOD
            | Dep::ADVMOD
            | Dep::APPOS => {
                add(analysis, child, &mut found.around);
            }
            _ => {}
        }
    }
    lift(analysis, carrier, found);
}

/// Subjects that stand with a verb above: "X was charged with killing Y", "X ran and fell", "the man who fell".
fn lift(analysis: &Analysis, carrier: u32, found: &mut EventMention) {
    let mut at = carrier;
    for _ in 0..LIFTS {
        let token = &analysis.tokens[at as usize];
        if !found.who.is_empty() || token.head == at {
            return;
        }
        match token.dep {
            Dep::ACL if token.tag == Tag::VBN => return add(analysis, token.head, &mut found.whom),
            Dep::ACL | Dep::RELCL => return add(analysis, token.head, &mut found.who),
            Dep::XCOMP
            | Dep::CONJ
            | Dep::ADVCL
            | Dep::PCOMP
            | Dep::PREP
            | Dep::POBJ
            | Dep::DOBJ
            | Dep::AUX => {}
            _ => return,
        }
        at = token.head;
        for child in analysis.children(at) {
            if matches!(analysis.tokens[child as usize].dep, Dep::NSUBJ | Dep::NSUBJPASS) {
                add(analysis, child, &mut found.who);
            }
        }
    }
}

fn objects(analysis: &Analysis, preposition: u32, into: &mut BTreeSet<String>) {
    for child in analysis.children(preposition) {
        if matches!(analysis.tokens[child as usize].dep, Dep::POBJ | Dep::PCOMP) {
            add(analysis, child, into);
        }
    }
}

/// The base form of an argument's head, the words of its name, and those joined to it by "and".
fn add(analysis: &Analysis, head: u32, into: &mut BTreeSet<String>) {
    if !tells(analysis, head) && analysis.tokens[head as usize].pos != Pos::ADV {
        return;
    }
    into.insert(lemma(analysis, head));
    for child in analysis.children(head) {
        let token = &analysis.tokens[child as usize];
        let of_name =
            matches!(token.dep, Dep::COMPOUND | Dep::NUMMOD | Dep::APPOS) || token.pos == Pos::PROPN;
        if of_name && tells(analysis, child) || token.dep == Dep::CONJ && tells(analysis, child) {
            into.insert(lemma(analysis, child));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use language::{Engine, Scratch};

    fn of(text: &str, word: &str) -> EventMention {
        let analysis = Engine::shared().annotate(&mut Scratch::new(), &[text]).remove(0);
        let start = text.find(word).expect("the word stands in the text");
        let mark = start..start + word.len();
        event_mentions(&analysis, std::slice::from_ref(&mark)).remove(0)
    }

    #[test]
    fn active_passive_and_noun_have_the_same_arguments() {
        for (text, word) in [
            ("Police in Ostrel arrested Selmar Orlan on Friday.", "arrested"),
            ("Selmar Orlan was arrested by police in Ostrel on Friday.", "arrested"),
        ] {
            let found = of(text, word);
            assert_eq!(found.lemma, "arrest", "{text}");
            assert!(found.who.contains("police") && found.whom.contains("orlan"), "{text}: {found:?}");
            assert!(found.around.contains("friday"), "{text}: {found:?}");
        }
        let noun = of("The arrest of Selmar Orlan by police shook Ostrel.", "arrest");
        assert!(noun.is_noun && noun.whom.contains("orlan") && noun.who.contains("police"), "{noun:?}");
    }

    #[test]
    fn subjects_are_lifted_over_verbs_above() {
        let found = of("Orlan was charged with killing a guard.", "killing");
        assert!(found.who.contains("orlan") && found.whom.contains("guard"), "{found:?}");
    }

    #[test]
    fn a_mark_on_nothing_is_empty() {
        assert_eq!(of("Tarsk  fell.", " "), EventMention::default());
    }
}
