//! What a verb of saying has as its content, by what the verb takes.
//!
//! Method: own rules over the dependency parse, in the order what is announced or named, clause ([`super::clausal`]),
//! target, preposition, inserted words, passive, object; the first that finds something has it.
//!
//! Known misses: content that the parse hangs on another word; objects that go on behind a comma.

use super::clausal::{clause, doing, infinitive};
use super::draft::cover;
use super::frame::Speaker;
use super::grammar::Grammar;
use super::words::{Verb, words};
use evidence::Modality;
use language::{Dep, Pos, Tag};
use std::ops::Range;

/// What is said: bytes of the content, and of the words between verb and content that belong to the cue.
pub(super) struct Content {
    pub bytes: Range<u32>,
    /// Words of the cue after the verb ("that", "of").
    pub link: Option<Range<u32>>,
    pub weak: bool,
}

impl Content {
    pub fn of(bytes: Range<u32>) -> Self {
        Self { bytes, link: None, weak: false }
    }
}

pub(super) fn content(g: &Grammar, verb: u32, takes: &Verb, speaker: &Speaker) -> Option<Content> {
    if let Some(found) = announced(g, verb).or_else(|| naming(g, verb)).or_else(|| blamed(g, verb)) {
        return Some(found);
    }
    if speaker.passive && g.dep(verb) == Dep::ACL && g.tag(verb) == Tag::VBN && g.head(verb) < verb {
        // "the inquiry requested by the envoy to clear up the raid": what is asked for is the inquiry.
        let asked = g.bytes(g.subtree(g.head(verb)).start..verb);
        let said =
            if takes.finding { words().is_document(&speaker.voice.noun) } else { takes.object || takes.that };
        let said = said && !takes.stance;
        return Some(Content::of(asked)).filter(|_| said);
    }
    let clausal = takes.that || takes.quoted || takes.infinitive || takes.object;
    let infinitival = takes.infinitive || takes.phrasal;
    let found = clausal.then(|| clause(g, verb, takes)).flatten();
    let found = found.or_else(|| infinitival.then(|| infinitive(g, verb)).flatten());
    let found = found.or_else(|| takes.doing.then(|| doing(g, verb)).flatten());
    if found.is_some() {
        return found;
    }
    if takes.target {
        return target(g, verb, takes);
    }
    if let Some(found) = after_preposition(g, verb, takes) {
        return Some(found);
    }
    let inserted_as = g
        .children(verb)
        .iter()
        .any(|it| *it < verb && g.is(*it, "as") && matches!(g.dep(*it), Dep::MARK | Dep::ADVMOD));
    // "as they see their lines crumble": what is seen stands behind the verb.
    let own = || g.children(verb).iter().any(|it| *it > verb && matches!(g.dep(*it), Dep::CCOMP | Dep::DOBJ));
    if inserted_as && !own() {
        // "rejected the plan, as proposed by the envoy": a proposal is a thing and not the sentence before it.
        let tells =
            matches!(takes.modality, Some(Modality::Asserted | Modality::Alleged | Modality::Predicted));
        return around(g, verb).filter(|_| tells || !speaker.passive);
    }
    if speaker.passive {
        let subject = g.child(verb, &[Dep::NSUBJPASS]);
        if let Some(held) = g.child(verb, &[Dep::XCOMP]).filter(|it| *it > verb) {
            let start = subject.map_or(held, |it| g.subtree(it).start);
            return Some(Content::of(g.bytes(start..g.subtree(held).end)));
        }
        // "…, which was reported": the pronoun holds nothing.
        let subject = subject.filter(|it| !matches!(g.tag(*it), Tag::WDT | Tag::WP));
        // What an army establishes is a camp; what a study establishes is a finding.
        let said =
            if takes.finding { words().is_document(&speaker.voice.noun) } else { takes.object || takes.that };
        return subject.filter(|_| said).map(|it| Content::of(g.bytes(g.subtree(it))));
    }
    let bare = g.child(verb, &[Dep::CCOMP, Dep::DOBJ]).is_none();
    let inserted = g.dep(verb) == Dep::PARATAXIS || g.dep(verb) == Dep::ADVCL && bare;
    if let Some(found) = inserted.then(|| around(g, verb)).flatten() {
        return Some(found);
    }
    let studied = takes.finding && words().is_document(&speaker.voice.noun);
    let object = g.child(verb, &[Dep::DOBJ]).filter(|it| g.tag(*it) != Tag::PRP && *it > verb);
    // "did not report the number": what is left unsaid has no content.
    let unsaid = g.child(verb, &[Dep::NEG]).is_some();
    let object = object.filter(|_| (takes.object || studied) && !unsaid)?;
    // "the vote which the council praised": the pronoun holds nothing.
    if matches!(g.tag(object), Tag::WDT | Tag::WP) {
        return None;
    }
    // "encouraged the delegates": who is asked is not what is asked for.
    let addressed = words().is_person(&g.lemma(object)) || words().is_body(&g.lemma(object));
    if takes.modality == Some(Modality::Demanded) && (addressed || g.pos(object) == Pos::PROPN) {
        return None;
    }
    Some(Content { weak: takes.stance, ..Content::of(g.bytes(object_phrase(g, verb, object))) })
}

/// "what the ministry has long said: the dam is safe", "announced this in May: …" — the words after the colon.
fn announced(g: &Grammar, verb: u32) -> Option<Content> {
    let what = g.child(verb, &[Dep::DOBJ]).filter(|it| {
        *it < verb && g.is(*it, "what") || *it == verb + 1 && g.is_any(*it, &["this", "following"])
    })?;
    let reach = if what < verb { 4 } else { 12 };
    let sentence = g.sentence(verb);
    let colon = (verb + 1..sentence.end.min(verb + reach)).find(|it| g.is(*it, ":"))?;
    Some(Content::of(g.bytes(colon + 1..sentence.end.max(colon + 2).min(g.len()))))
}

/// The object with what describes it as something: "described the gates as open".
fn object_phrase(g: &Grammar, verb: u32, object: u32) -> Range<u32> {
    let whole = g.subtree(object);
    let more =
        g.children(verb).iter().copied().filter(|it| {
            *it > object && matches!(g.dep(*it), Dep::PREP | Dep::OPRD | Dep::DATIVE | Dep::DOBJ)
        });
    let end = more
        .filter(|it| !g.is_any(*it, &["on", "during", "after", "before", "since"]))
        .map(|it| g.subtree(it).end)
        .max();
    whole.start..whole.end.max(end.unwrap_or_default())
}

/// "called the gates a weapon", "called it “a weapon”".
fn naming(g: &Grammar, verb: u32) -> Option<Content> {
    if !g.is_any(
        verb,
        &[
            "call", "calls", "called", "calling", "label", "labels", "labeled", "labelled", "dub", "dubbed",
            "term", "termed", "brand", "branded",
        ],
    ) {
        return None;
    }
    let name = g
        .children(verb)
        .iter()
        .copied()
        .filter(|it| *it > verb)
        .find(|it| matches!(g.dep(*it), Dep::OPRD | Dep::CCOMP))
        .or_else(|| {
            g.children(verb).iter().copied().filter(|it| *it > verb && g.dep(*it) == Dep::DOBJ).nth(1)
        })?;
    let object = g.child(verb, &[Dep::DOBJ]).filter(|it| *it > verb && g.pos(*it) != Pos::PRON);
    let range = g.subtree(name);
    let start = object.map_or(range.start, |it| g.subtree(it).start.min(range.start)).max(verb + 1);
    (start < range.end).then(|| Content::of(g.bytes(start..range.end)))
}

/// "attributed the raid to the Front": what is laid at whose door, and at whose.
fn blamed(g: &Grammar, verb: u32) -> Option<Content> {
    let object = g.child(verb, &[Dep::DOBJ]).filter(|it| *it > verb && g.lemma(verb) == "attribute")?;
    let under = [verb, object];
    let to =
        under.iter().flat_map(|it| g.children(*it)).copied().find(|it| *it > object && g.is(*it, "to"))?;
    let end = g.subtree(to).end.max(g.subtree(object).end);
    Some(Content::of(g.bytes(g.subtree(object).start..end))).filter(|_| g.pos(object) != Pos::PRON)
}

/// "accuses X of Y", "blames X for Y": target and deed.
fn target(g: &Grammar, verb: u32, takes: &Verb) -> Option<Content> {
    let object = g.child(verb, &[Dep::DOBJ]).filter(|it| *it > verb);
    let under = std::iter::once(verb).chain(object);
    let preposition = under.flat_map(|it| g.children(it)).copied().find(|it| {
        *it > verb && g.dep(*it) == Dep::PREP && takes.prepositions.iter().any(|word| g.is(*it, word))
    });
    let deed = preposition.map(|it| g.subtree(it));
    let Some(object) = object else { return deed.map(|it| Content::of(g.bytes(it))) };
    let target = g.subtree(object);
    let end = deed.as_ref().map_or(target.end, |it| it.end.max(target.end));
    let empty = matches!(g.tag(object), Tag::PRP) || g.is_any(object, &["other", "another"]);
    match (empty, preposition) {
        (true, Some(preposition)) => {
            let link = g.bytes(target.start..preposition + 1);
            Some(Content {
                link: Some(link),
                ..Content::of(g.bytes(preposition + 1..end.max(preposition + 2).min(g.len())))
            })
        }
        (true, None) => None,
        (false, Some(_)) => Some(Content::of(g.bytes(target.start..end))),
        (false, None) => Some(Content { weak: true, ..Content::of(g.bytes(object_phrase(g, verb, object))) }),
    }
}

/// "warned of strikes", "called for talks", "pointed to losses".
fn after_preposition(g: &Grammar, verb: u32, takes: &Verb) -> Option<Content> {
    let children = g.children(verb).iter().copied();
    let preposition = children
        .filter(|it| *it > verb && matches!(g.dep(*it), Dep::PREP | Dep::PRT))
        .find(|it| takes.prepositions.iter().any(|word| g.is(*it, word)))?;
    if !g.children(preposition).iter().any(|it| matches!(g.dep(*it), Dep::POBJ | Dep::PCOMP)) {
        return None;
    }
    let range = g.subtree(preposition);
    let link = g.bytes(preposition..preposition + 1);
    let rest = preposition + 1..range.end;
    (!rest.is_empty()).then(|| Content { link: Some(link), ..Content::of(g.bytes(rest)) })
}

/// "The dam, he said, is safe", "…, as the report notes": the clause or noun phrase around the inserted words.
fn around(g: &Grammar, verb: u32) -> Option<Content> {
    let up = g.head(verb);
    let (own, outer) = (g.subtree(verb), g.subtree(up));
    let before = g.trim(g.bytes(outer.start.min(own.start)..own.start));
    let after = g.trim(g.bytes(own.end.min(outer.end)..outer.end));
    let as_clause = g.is_any(own.start, &["as", "so", "like"]);
    if g.dep(verb) == Dep::ADVCL && !as_clause {
        return None;
    }
    let content = match (before.is_empty(), after.is_empty()) {
        (false, false)
            if !as_clause || matches!(g.pos(up), Pos::VERB | Pos::AUX) && g.is(own.end - 1, ",") =>
        {
            cover(&before, &after)
        }
        // "because, as the report notes, the gates …": a joining word alone is no content.
        (false, false) if g.slice(&before).split_whitespace().count() == 1 => after,
        (false, _) => before,
        (true, _) => after,
    };
    Some(Content::of(content))
}
