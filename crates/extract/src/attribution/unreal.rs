//! Verbs of saying with which nothing is said: advice, purpose, suppositions, questions, names given, people in general.

use super::grammar::Grammar;
use language::{Dep, Pos, Tag};

/// "should report", "in order to show", "if he says", "did the envoy say …?".
pub(super) fn is_unreal(g: &Grammar, verb: u32) -> bool {
    let mut at = verb;
    for _ in 0..4 {
        for child in g.children(at).iter().copied().filter(|it| *it < at) {
            let auxiliary = g.dep(child) == Dep::AUX;
            if auxiliary && g.is_any(child, &["should", "must", "can", "could", "may", "might", "shall"]) {
                return true;
            }
            if auxiliary && g.tag(child) == Tag::TO && g.dep(at) == Dep::ADVCL {
                return true;
            }
            if g.dep(child) == Dep::MARK && g.is_any(child, &["if", "unless", "whether", "lest"]) {
                return true;
            }
        }
        if is_asked(g, at) || is_sought(g, at) || is_told_to(g, at) {
            return true;
        }
        if g.dep(at) != Dep::CONJ || g.child(at, &[Dep::NSUBJ]).is_some() {
            return false;
        }
        at = g.head(at);
    }
    false
}

/// "helps to establish", "tried to explain": what is sought is not yet said.
fn is_sought(g: &Grammar, verb: u32) -> bool {
    let up = g.lemma(g.head(verb));
    let seeks = [
        "help", "try", "seek", "attempt", "need", "want", "enable", "allow", "let", "able", "fail", "make",
        "cause",
    ];
    matches!(g.dep(verb), Dep::XCOMP | Dep::CCOMP)
        && g.head(verb) < verb
        && matches!(g.tag(verb), Tag::VB)
        && seeks.contains(&up.as_str())
}

/// "Guards, tell the envoy …": who is called on says nothing.
fn is_told_to(g: &Grammar, verb: u32) -> bool {
    let called = g.child(verb, &[Dep::NSUBJ]).is_some_and(|it| (it..verb).any(|comma| g.is(comma, ",")));
    g.tag(verb) == Tag::VB && called && g.child(verb, &[Dep::AUX]).is_none()
}

/// "Why does the ministry want …?": an auxiliary before the subject, and the mark of a question.
fn is_asked(g: &Grammar, verb: u32) -> bool {
    let subject = g.child(verb, &[Dep::NSUBJ, Dep::NSUBJPASS]).filter(|it| *it < verb);
    let auxiliary = g.child(verb, &[Dep::AUX]);
    let inverted = auxiliary.zip(subject).is_some_and(|(auxiliary, subject)| auxiliary < subject);
    inverted && g.sentence(verb).rev().take(3).any(|it| g.is(it, "?"))
}

/// "a camp, called Q-West": a participle that describes and that nobody utters.
pub(super) fn is_bare_participle(g: &Grammar, verb: u32) -> bool {
    let helped = [Dep::AUX, Dep::AUXPASS, Dep::NSUBJ, Dep::NSUBJPASS, Dep::AGENT];
    let loose = match g.tag(verb) {
        Tag::VBN => {
            matches!(g.dep(verb), Dep::ACL | Dep::ADVCL | Dep::OPRD | Dep::ACOMP | Dep::XCOMP | Dep::DEP)
        }
        Tag::VBD => g.dep(verb) == Dep::DEP,
        _ => false,
    };
    loose && g.child(verb, &helped).is_none()
}

/// "those who reject it", "anyone who says so": people in general say nothing that was said.
pub(super) fn is_generic(g: &Grammar, head: u32) -> bool {
    let general =
        ["those", "anyone", "anybody", "everyone", "everybody", "whoever", "all", "nobody", "no-one"];
    g.pos(head) != Pos::PROPN && g.is_any(head, &general)
}
