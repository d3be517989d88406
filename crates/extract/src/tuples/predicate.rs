//! The words of a predicate: auxiliaries, negation, adverbs, verb, particle, and the verbs it leads on to.
//!
//! "began to ship", "is likely to meet", "had to be talked into": one predicate, as long as no object stands between.

use super::candidate::Word;
use super::subject::{Origin, be};
use crate::clause::Tree;
use language::{Dep, Pos, Tag};

/// Verbs and adjectives in a chain before the search gives up.
const LINKS: usize = 5;

/// A predicate and the words that make it.
#[derive(Debug, Clone)]
pub(crate) struct Predicate {
    /// Verbs and adjectives of the chain; the last one carries the complements.
    pub links: Vec<u32>,
    /// All its words in order.
    pub words: Vec<Word>,
    /// Whether a form of "be" was put in.
    pub made: bool,
    /// Whether auxiliaries were taken over from the verb before.
    pub shared: bool,
}

impl Predicate {
    /// The verb or adjective that carries the complements.
    pub(crate) fn last(&self) -> u32 {
        *self.links.last().expect("a chain starts with its verb")
    }
}

/// The predicate of `verb`, for a subject found at `subject` by way of `origin`.
pub(crate) fn predicate(tree: Tree<'_>, verb: u32, subject: u32, origin: Origin) -> Predicate {
    let mut tokens = Vec::new();
    let bare_infinitive = matches!(origin, Origin::Object | Origin::Noun);
    own_words(tree, verb, !bare_infinitive, &mut tokens);
    let has_aux = tree.with(verb, &[Dep::AUX, Dep::AUXPASS]).next().is_some();
    let mut words: Vec<Word> = Vec::new();
    let mut shared = false;
    if !has_aux && tree.dep(verb) == Dep::CONJ && origin == Origin::Conjunct {
        let taken = auxiliaries_above(tree, verb);
        shared = !taken.is_empty();
        tokens.extend(taken);
    }
    let bare = matches!(tree.tag(verb), Tag::VBN | Tag::VBG);
    let made = bare && !has_aux && !shared && origin != Origin::Own && origin != Origin::Governor;
    if made {
        words.push(Word::Made(be(tree, verb, subject)));
    }
    let mut links = vec![verb];
    let mut at = verb;
    while links.len() < LINKS {
        let Some(next) = next_link(tree, at) else { break };
        own_words(tree, next, true, &mut tokens);
        links.push(next);
        at = next;
    }
    tokens.sort_unstable();
    tokens.dedup();
    words.extend(tokens.into_iter().map(Word::Token));
    Predicate { links, words, made, shared }
}

/// Whether anything stands between a verb and what it leads on to.
fn next_link(tree: Tree<'_>, at: u32) -> Option<u32> {
    let object = tree.with(at, &[Dep::DOBJ, Dep::ATTR, Dep::DATIVE, Dep::CCOMP]).next();
    if object.is_some() {
        return None;
    }
    let next = tree.with(at, &[Dep::XCOMP, Dep::ACOMP]).find(|it| *it > at)?;
    match tree.dep(next) {
        Dep::XCOMP => {
            let own = tree.with(next, &[Dep::NSUBJ, Dep::NSUBJPASS]).next();
            (own.is_none() && matches!(tree.pos(next), Pos::VERB | Pos::AUX)).then_some(next)
        }
        // An adjective joins only when it leads on to a verb: "is likely to meet".
        _ => tree.with(next, &[Dep::XCOMP]).next().filter(|it| *it > next).map(|_| next),
    }
}

/// A verb's or adjective's own words: auxiliaries, negation, short adverbs, itself, particle.
fn own_words(tree: Tree<'_>, verb: u32, with_to: bool, tokens: &mut Vec<u32>) {
    tokens.push(verb);
    let subject = tree.with(verb, &[Dep::NSUBJ, Dep::NSUBJPASS]).next();
    let led_on = tree.children(verb).any(|it| it > verb && matches!(tree.dep(it), Dep::PREP | Dep::AGENT));
    for child in tree.children(verb) {
        let childless = tree.children(child).next().is_none();
        let takes = match tree.dep(child) {
            Dep::AUX => with_to || tree.tag(child) != Tag::TO,
            Dep::AUXPASS | Dep::NEG | Dep::PRT => true,
            Dep::ADVMOD if !childless || tree.tag(child) == Tag::WRB => false,
            Dep::ADVMOD if child < verb => subject.is_none_or(|it| child > it) && !before_comma(tree, child),
            Dep::ADVMOD => {
                child == verb + 1 && (tree.pos(verb) == Pos::AUX || led_on && !before_comma(tree, child))
            }
            _ => false,
        };
        if takes {
            tokens.push(child);
        }
    }
}

fn before_comma(tree: Tree<'_>, token: u32) -> bool {
    token + 1 < tree.len() && tree.paragraph.word(token + 1) == ","
}

/// "was seized and burnt": the auxiliaries of the verb before, where the forms agree.
fn auxiliaries_above(tree: Tree<'_>, verb: u32) -> Vec<u32> {
    let mut above = tree.head(verb);
    for _ in 0..LINKS {
        let found: Vec<u32> = tree.with(above, &[Dep::AUX, Dep::AUXPASS]).collect();
        let agrees = tree.tag(above) == tree.tag(verb)
            || matches!(
                (tree.tag(above), tree.tag(verb)),
                (Tag::VBN, Tag::VBD) | (Tag::VB, Tag::VBP) | (Tag::VBD, Tag::VBN)
            );
        if !agrees {
            return Vec::new();
        }
        if !found.is_empty() || tree.dep(above) != Dep::CONJ {
            return found;
        }
        above = tree.head(above);
    }
    Vec::new()
}
