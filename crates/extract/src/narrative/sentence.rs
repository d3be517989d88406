//! What one sentence says of time: its tense, its dates, whether it points back, and which of its words go along.

use super::WORDS;
use crate::clause::Tree;
use crate::lexicon::Lexicon;
use crate::time::{FoundTime, TimeClass};
use evidence::{Precision, When};
use language::{Dep, Pos, Tag};
use std::ops::Range;

/// In which tense a sentence tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// The simple past, in which a story goes on.
    Past,
    /// Any other, or none.
    Other,
}

/// The tense of a sentence's main verb.
pub(super) fn telling(tree: Tree<'_>, sentence: &Range<u32>) -> Telling {
    let mut roots = sentence.clone().filter(|it| tree.head(*it) == *it);
    if roots.any(|it| is_past(tree, it)) { Telling::Past } else { Telling::Other }
}

/// Whether a verb stands in the simple past: "fled", "was held", "were firing", "did not answer"; not "had fled".
pub(super) fn is_past(tree: Tree<'_>, verb: u32) -> bool {
    if !matches!(tree.pos(verb), Pos::VERB | Pos::AUX) {
        return false;
    }
    let mut auxiliaries = tree.with(verb, &[Dep::AUX, Dep::AUXPASS]).peekable();
    if auxiliaries.peek().is_none() {
        return tree.tag(verb) == Tag::VBD;
    }
    let first = tree.with(verb, &[Dep::AUX, Dep::AUXPASS]).next();
    first.is_some_and(|it| tree.tag(it) == Tag::VBD && tree.lemma(it) != "have")
}

/// The dates of a sentence.
#[derive(Default)]
pub(super) struct Dates {
    /// Those that say when its main clause holds.
    pub own: Vec<When>,
    /// Days after which it holds: "after the raid of 3 May".
    pub after: Vec<When>,
    /// Whether it names a time that cannot be told, or only a bound of one.
    pub clouded: bool,
}

/// Which dates of a sentence say when its main clause holds.
pub(super) fn dates_of(tree: Tree<'_>, sentence: &Range<u32>, times: &[FoundTime]) -> Dates {
    let bytes = tree.paragraph.bytes(sentence.clone());
    let mut dates = Dates::default();
    for time in times.iter().filter(|it| bytes.start <= it.bytes.start && it.bytes.end <= bytes.end) {
        let tokens = crate::mention::tokens_at(tree.paragraph, &time.bytes);
        if tokens.is_empty() {
            continue;
        }
        let place = place(tree, &tokens);
        match (time.class, place) {
            (_, Place::Aside) => {}
            (TimeClass::Duration, _) if opened_by(tree, tokens.start, "for") => {}
            (TimeClass::Date | TimeClass::Time, Place::Main) => match time.when {
                Some(when) if is_narrow(&when) && time.value.as_deref() != Some("PRESENT_REF") => {
                    dates.own.push(when);
                }
                _ => dates.clouded = true,
            },
            (TimeClass::Date | TimeClass::Time, Place::After) => match time.when {
                Some(when) if is_narrow(&when) => dates.after.push(when),
                _ => dates.clouded = true,
            },
            _ => dates.clouded = true,
        }
    }
    dates
}

fn is_narrow(when: &When) -> bool {
    when.precision != Precision::Open && when.start.is_some() && when.end.is_some()
}

fn opened_by(tree: Tree<'_>, token: u32, word: &str) -> bool {
    token > 0 && tree.lemma(token - 1) == word
}

/// "under the agreement of 2011", "the 2011 accord": a date that belongs to a text the sentence names.
pub(crate) fn dates_a_text(tree: Tree<'_>, time: &Range<u32>, trigger: u32) -> bool {
    let mut at = time.start;
    for _ in 0..4 {
        if !time.contains(&at) {
            if at == trigger || !is_noun(tree, at) && tree.dep(at) != Dep::PREP {
                return false;
            }
            if WORDS.texts.contains(&tree.lemma(at)) {
                return true;
            }
        }
        at = tree.head(at);
    }
    false
}

/// "a campaign named Operation Lantern in 2019": whether a clause gives a deed its name, so that its date is the deed's.
pub(crate) fn names_a_deed(tree: Tree<'_>, clause: u32) -> bool {
    let named = |it: u32| WORDS.named.contains(&tree.lemma(it).to_lowercase());
    WORDS.naming.contains(&tree.lemma(clause)) && tree.paragraph.analysis.subtree(clause).any(named)
}

/// "the recent raid".
pub(super) fn is_recent(tree: Tree<'_>, trigger: u32) -> bool {
    tree.pos(trigger) == Pos::NOUN
        && tree.with(trigger, &[Dep::AMOD]).any(|it| WORDS.recent.contains(&tree.lemma(it)))
}

/// Where a time stands in its sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// With the main clause.
    Main,
    /// As what it comes after: "after the vote of 2019".
    After,
    /// As another bound of it: "before the vote of 2019".
    Bound,
    /// In a phrase that says which thing is meant: "the 2011 accord", "who fled in 2009".
    Aside,
}

fn place(tree: Tree<'_>, time: &Range<u32>) -> Place {
    let mut at = time.start;
    while time.contains(&tree.head(at)) && tree.head(at) != at {
        at = tree.head(at);
    }
    let opens_bound = |it: u32| WORDS.bound.contains(&tree.lemma(it));
    let side = |it: u32| if WORDS.after.contains(&tree.lemma(it)) { Place::After } else { Place::Bound };
    loop {
        let above = tree.head(at);
        let opener = || tree.with(at, &[Dep::MARK, Dep::ADVMOD]).find(|it| opens_bound(*it));
        match tree.dep(at) {
            _ if above == at => return Place::Main,
            Dep::RELCL | Dep::ACL => return Place::Aside,
            Dep::COMPOUND | Dep::NUMMOD | Dep::AMOD | Dep::POSS | Dep::APPOS => return Place::Aside,
            Dep::PREP if opens_bound(at) && is_noun(tree, above) && !is_bound_phrase(tree, above) => {
                return Place::Aside;
            }
            Dep::PREP if opens_bound(at) && is_noun(tree, above) => at = above,
            Dep::PREP if opens_bound(at) => return side(at),
            Dep::ADVCL => match opener() {
                Some(it) => return side(it),
                None => at = above,
            },
            _ => at = above,
        }
    }
}

/// Whether a noun stands, maybe over other nouns, under a preposition that makes a bound: "after the fall of May".
fn is_bound_phrase(tree: Tree<'_>, noun: u32) -> bool {
    let mut at = noun;
    while tree.head(at) != at {
        at = tree.head(at);
        let opens = tree.dep(at) == Dep::PREP && WORDS.after.contains(&tree.lemma(at));
        if opens && !is_noun(tree, tree.head(at)) {
            return true;
        }
        if !is_noun(tree, at) && tree.dep(at) != Dep::PREP {
            return false;
        }
    }
    false
}

fn is_noun(tree: Tree<'_>, token: u32) -> bool {
    matches!(tree.pos(token), Pos::NOUN | Pos::PROPN | Pos::PRON | Pos::NUM)
}

/// Whether a sentence points back to what was told: by a pronoun, "this", or an event's noun that is taken as known.
pub(super) fn points_back(tree: Tree<'_>, sentence: &Range<u32>, lexicon: &Lexicon) -> bool {
    sentence.clone().any(|it| match tree.tag(it) {
        Tag::PRP => matches!(tree.lemma(it).as_str(), "he" | "she" | "they" | "it"),
        Tag::DT => {
            let noun = tree.head(it);
            match tree.lemma(it).as_str() {
                "this" | "these" | "those" => true,
                "that" => noun != it,
                "the" => {
                    tree.pos(noun) == Pos::NOUN
                        && lexicon.events.is_noun(&tree.lemma(noun))
                        && tree.obliques(noun).is_empty()
                        && !is_elsewhere(tree, noun)
                }
                _ => false,
            }
        }
        _ => false,
    })
}

fn is_elsewhere(tree: Tree<'_>, noun: u32) -> bool {
    tree.with(noun, &[Dep::AMOD, Dep::COMPOUND, Dep::NUMMOD])
        .any(|it| WORDS.elsewhere.contains(&tree.lemma(it)))
}

/// Where an adverb puts an event, seen from the time of its sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// After it.
    Later,
    /// Before it.
    Earlier,
}

/// "was later revoked", "had earlier fled": whether a verb's own adverb steps out of the time told.
pub(crate) fn step(tree: Tree<'_>, verb: u32) -> Option<Step> {
    let bare = |it: &u32| tree.children(*it).next().is_none();
    let adverbs = || tree.with(verb, &[Dep::ADVMOD]).filter(bare).map(|it| tree.lemma(it));
    if adverbs().any(|it| WORDS.later.contains(&it)) {
        return Some(Step::Later);
    }
    adverbs().any(|it| WORDS.sooner.contains(&it)).then_some(Step::Earlier)
}

/// Whether the event at `trigger` happens with its sentence's main verb.
pub(super) fn goes_along(tree: Tree<'_>, sentence: &Range<u32>, trigger: u32) -> bool {
    let from = match tree.pos(trigger) {
        Pos::NOUN if is_elsewhere(tree, trigger) => return false,
        Pos::NOUN => carrier(tree, trigger),
        _ => Some(trigger),
    };
    from.is_some_and(|it| sentence.contains(&it) && joins_past(tree, it))
}

/// The verb that tells of a noun's event as happening: its subject's, or one it happens in.
fn carrier(tree: Tree<'_>, noun: u32) -> Option<u32> {
    let above = tree.head(noun);
    match tree.dep(noun) {
        Dep::NSUBJ | Dep::NSUBJPASS => Some(above),
        Dep::DOBJ if tree.light_doer(noun).is_some() => Some(above),
        Dep::POBJ if WORDS.within.contains(&tree.lemma(above)) && !is_noun(tree, tree.head(above)) => {
            Some(tree.head(above))
        }
        _ => None,
    }
}

/// Whether a verb is in the simple past, or leans on one that is ("killing two"), up to the root.
fn joins_past(tree: Tree<'_>, verb: u32) -> bool {
    let mut at = verb;
    let mut leans = !is_past(tree, at);
    loop {
        let above = tree.head(at);
        let finite = tree.with(at, &[Dep::AUX, Dep::AUXPASS]).next().is_some()
            || matches!(tree.tag(at), Tag::VBZ | Tag::VBP | Tag::MD);
        if leans && finite && !is_past(tree, at) && !shares_auxiliary(tree, at) {
            return false;
        }
        leans &= !is_past(tree, at);
        if above == at {
            return !leans;
        }
        let marks =
            || tree.with(at, &[Dep::MARK, Dep::ADVMOD]).any(|it| WORDS.bound.contains(&tree.lemma(it)));
        match tree.dep(at) {
            Dep::CONJ | Dep::XCOMP | Dep::CCOMP => {}
            Dep::ADVCL if !marks() => {}
            _ => return false,
        }
        at = above;
    }
}

/// "was tracked and killed": the second participle has no auxiliary of its own.
fn shares_auxiliary(tree: Tree<'_>, verb: u32) -> bool {
    tree.dep(verb) == Dep::CONJ && tree.with(verb, &[Dep::AUX, Dep::AUXPASS]).next().is_none()
}
