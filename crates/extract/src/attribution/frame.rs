//! Verbs of saying with subject and content: "the ministry said that …", "…, said the envoy", "X accuses Y of …".
//!
//! Method: own rules over the dependency parse, in the order clause, addressee, object, preposition, inversion; see
//! Newell et al., LREC 2018 (PolNeAR), for what counts as an attribution.

use super::draft::{Draft, cover};
use super::extent::mended;
use super::grammar::Grammar;
use super::resumed::{displaced, resumed, resuming};
use super::sources::Sources;
use super::unreal::{is_bare_participle, is_generic, is_unreal};
use super::voice::{Voice, person, voice};
use super::words::{Verb, words};
use evidence::{Cue, Modality};
use language::{Dep, Pos, Tag};
use std::ops::Range;

/// Tokens between a relative clause and the start of its noun phrase up to which both are quoted together.
const NEAR: u32 = 14;

/// Attributions by verbs in one paragraph.
pub(super) fn frames(g: &Grammar, sources: &Sources) -> Vec<Draft> {
    let mut found = Vec::new();
    for verb in 0..g.len() {
        if !matches!(g.pos(verb), Pos::VERB)
            || matches!(g.dep(verb), Dep::AMOD | Dep::COMPOUND)
            || is_unreal(g, verb)
            || is_bare_participle(g, verb)
        {
            continue;
        }
        let Some(takes) = words().verb(&g.lemma(verb)) else { continue };
        let Some(speaker) = speaker(g, verb, sources) else { continue };
        if takes.wish && !is_own_wish(g, verb, &speaker) || takes.stance && is_generic(g, speaker.head) {
            continue;
        }
        let Some(content) = content(g, verb, takes, &speaker) else { continue };
        if let Some(mut draft) = assemble(g, verb, speaker, content, sources) {
            draft.denies = takes.modality == Some(Modality::Denied);
            found.push(draft);
        }
    }
    found
}

/// A wish that its owner has plainly: neither "criminals who want to", nor "nobody wanted", nor "they want".
fn is_own_wish(g: &Grammar, verb: u32, speaker: &Speaker) -> bool {
    let named = g.pos(speaker.head) == Pos::PROPN
        || words().is_body(&speaker.voice.noun)
        || g.is_any(speaker.head, &["he", "she"]);
    // "what the envoy plans to do" does not say what.
    let asked = matches!(g.tag(g.subtree(verb).start), Tag::WP | Tag::WRB);
    named && !asked && speaker.own && g.child(verb, &[Dep::NEG]).is_none() && g.dep(verb) != Dep::RELCL
}

/// Who the parse says is speaking with this verb.
pub(super) fn speaker_of(g: &Grammar, verb: u32, sources: &Sources) -> Option<Voice> {
    speaker(g, verb, sources).map(|it| it.voice)
}

/// Who says it, and where in the clause.
struct Speaker {
    voice: Voice,
    /// Whether the phrase belongs to the verb itself, not to a verb further up.
    own: bool,
    /// Token of the phrase's head.
    head: u32,
    passive: bool,
}

fn speaker(g: &Grammar, verb: u32, sources: &Sources) -> Option<Speaker> {
    let agent = g.child(verb, &[Dep::AGENT]).and_then(|it| g.child(it, &[Dep::POBJ]));
    let passive = g.child(verb, &[Dep::AUXPASS]).is_some() || (g.tag(verb) == Tag::VBN && agent.is_some());
    if passive || g.child(verb, &[Dep::NSUBJPASS]).is_some() {
        let head = agent?;
        return Some(Speaker { voice: voice(g, head, sources)?, own: true, head, passive: true });
    }
    if let Some(subject) = g.child(verb, &[Dep::NSUBJ]) {
        return own_subject(g, displaced(g, subject, verb).unwrap_or(subject), sources);
    }
    if let Some(outer) = resumed(g, verb) {
        return speaker(g, outer, sources).map(|it| Speaker { own: false, ..it });
    }
    let (head, own) = controller(g, verb)?;
    let relative =
        if g.tag(head) == Tag::WP || g.tag(head) == Tag::WDT { antecedent(g, head)? } else { head };
    Some(Speaker { voice: voice(g, relative, sources)?, own, head: relative, passive: false })
}

fn own_subject(g: &Grammar, subject: u32, sources: &Sources) -> Option<Speaker> {
    let relative = matches!(g.tag(subject), Tag::WP | Tag::WDT);
    let head = if relative { antecedent(g, subject)? } else { subject };
    if relative && is_generic(g, head) {
        return None;
    }
    let who = if g.is(subject, "who") { person(g, head, sources) } else { voice(g, head, sources) };
    Some(Speaker { voice: who?, own: !relative, head, passive: false })
}

/// The noun that a relative clause with this pronoun describes.
fn antecedent(g: &Grammar, pronoun: u32) -> Option<u32> {
    let mut at = g.head(pronoun);
    for _ in 0..6 {
        if g.dep(at) == Dep::RELCL {
            return Some(g.head(at)).filter(|it| *it != at);
        }
        at = g.head(at);
    }
    None
}

/// The subject of a verb that has none of its own: from the verb it is joined to, or the noun it describes.
fn controller(g: &Grammar, verb: u32) -> Option<(u32, bool)> {
    let mut at = verb;
    for _ in 0..6 {
        let up = g.head(at);
        if up == at {
            return None;
        }
        match g.dep(at) {
            Dep::ACL if g.tag(at) == Tag::VBG => return Some((up, true)),
            Dep::RELCL | Dep::ACL => return None,
            Dep::CCOMP | Dep::CSUBJ | Dep::PARATAXIS if g.tag(at) != Tag::VBG && at == verb => return None,
            Dep::CONJ | Dep::XCOMP | Dep::ADVCL | Dep::PCOMP | Dep::PREP | Dep::CCOMP | Dep::DEP => {}
            _ => return None,
        }
        if let Some(subject) = g.child(up, &[Dep::NSUBJ, Dep::NSUBJPASS]) {
            // An addressee controls the infinitive: "urged the Front to declare".
            let told = g.dep(at) == Dep::XCOMP && g.child(up, &[Dep::DOBJ]).is_some();
            let empty = g.is_any(subject, &["it", "there"]);
            return (!told && !empty).then_some((subject, false));
        }
        at = up;
    }
    None
}

/// What is said: bytes of the content, and of the words between verb and content that belong to the cue.
pub(super) struct Content {
    pub bytes: Range<u32>,
    /// Words of the cue after the verb ("that", "of").
    pub link: Option<Range<u32>>,
    pub weak: bool,
}

impl Content {
    fn of(bytes: Range<u32>) -> Self {
        Self { bytes, link: None, weak: false }
    }
}

fn content(g: &Grammar, verb: u32, takes: &Verb, speaker: &Speaker) -> Option<Content> {
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

/// "told us in an interview that …": the parse hangs the clause on the medium.
fn in_medium(g: &Grammar, verb: u32) -> Option<u32> {
    let media = g.children(verb).iter().copied().filter(|it| *it > verb && g.dep(*it) == Dep::PREP);
    let media = media.filter_map(|it| g.child(it, &[Dep::POBJ])).filter(|it| g.pos(*it) == Pos::NOUN);
    let clauses = media
        .flat_map(|it| g.children(it))
        .copied()
        .filter(|it| matches!(g.dep(*it), Dep::ACL | Dep::RELCL | Dep::CCOMP));
    clauses
        .into_iter()
        .find(|it| g.children(*it).iter().any(|child| g.dep(*child) == Dep::MARK && g.is(*child, "that")))
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

/// A clause under the verb: "that the dam is safe", or before it: "The dam is safe, the envoy said".
fn clause(g: &Grammar, verb: u32, takes: &Verb) -> Option<Content> {
    let finite = |it: &u32| *it < verb || matches!(g.pos(*it), Pos::VERB | Pos::AUX);
    let clauses = g.children(verb).iter().copied().filter(|it| g.dep(*it) == Dep::CCOMP && finite(it));
    let clause = clauses.max_by_key(|it| g.subtree(*it).len()).or_else(|| in_medium(g, verb))?;
    let range = rejoined(g, verb, clause);
    if clause < verb {
        let end = range.end.min(verb);
        // "When asked, many said …", "…; few did not answer": what stands before is not what is said.
        let beside = g.child(verb, &[Dep::NEG]).is_some()
            || g.is(verb + 1, ":")
            || is_perceived(g, clause) && !g.slice(&g.bytes(range.clone())).contains(['"', '“'])
            || g.is_any(range.start, &["when", "while", "after", "before", "since", "until", "although"])
                && g.head(range.start) == clause;
        return Some(Content::of(g.bytes(range.start..end)))
            .filter(|_| (takes.that || takes.quoted) && !beside);
    }
    let start = range.start.max(verb + 1);
    if takes.stance && is_perceived(g, clause) {
        return None;
    }
    let to = g.children(clause).iter().copied().find(|it| g.dep(*it) == Dep::AUX && g.tag(*it) == Tag::TO);
    if let Some(to) = to.filter(|it| *it > start) {
        // "urged the Front to leave": the addressee belongs to the cue.
        let link = g.bytes(start..to);
        return Some(Content { link: Some(link), ..Content::of(g.bytes(to..range.end)) })
            .filter(|_| takes.infinitive);
    }
    if !(takes.that || takes.quoted || to.is_some() && takes.infinitive) {
        return None;
    }
    let mark =
        range.clone().find(|it| g.dep(*it) == Dep::MARK && g.is(*it, "that")).filter(|it| *it < start + 3);
    let first = mark.map_or(start, |it| it + 1);
    let link = mark.map(|it| g.bytes(it..it + 1));
    let end = resuming(g, clause).filter(|it| *it > first).unwrap_or(range.end);
    Some(Content { link, ..Content::of(g.bytes(first..end.max(first + 1))) })
}

/// The subtree of a clause behind the verb, with one right behind it that has no subject of its own: the parse took one
/// clause for two.
fn rejoined(g: &Grammar, verb: u32, clause: u32) -> Range<u32> {
    let range = g.subtree(clause);
    let pieces = || g.children(verb).iter().copied().filter(|it| *it > verb && g.dep(*it) == Dep::CCOMP);
    let first = pieces().find(|it| *it < clause && g.subtree(*it).end == range.start);
    let own = |it: u32| g.child(it, &[Dep::NSUBJ, Dep::NSUBJPASS, Dep::MARK]).is_some();
    if let Some(first) = first.filter(|_| clause > verb && !own(clause)) {
        return g.subtree(first).start..range.end;
    }
    let next = pieces().find(|it| *it > clause && g.subtree(*it).start == range.end && !own(*it));
    next.filter(|_| clause > verb).map_or(range.clone(), |it| range.start..g.subtree(it).end)
}

/// "heard a boat passing": what is seen or heard to happen, and no clause that tells it.
fn is_perceived(g: &Grammar, clause: u32) -> bool {
    let mut words = g.children(clause).iter().map(|it| g.dep(*it));
    matches!(g.tag(clause), Tag::VBG | Tag::VB)
        && !words.any(|it| matches!(it, Dep::AUX | Dep::AUXPASS | Dep::MARK))
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

/// A to-clause: "vowed to return", "asked them to leave".
fn infinitive(g: &Grammar, verb: u32) -> Option<Content> {
    let children = g.children(verb).iter().copied();
    let clause = children
        .filter(|it| *it > verb && matches!(g.dep(*it), Dep::XCOMP | Dep::ADVCL | Dep::CCOMP))
        .find(|it| g.children(*it).iter().any(|child| g.tag(*child) == Tag::TO && child < it))?;
    let range = g.subtree(clause);
    let to = g.children(clause).iter().copied().find(|it| g.tag(*it) == Tag::TO && *it < clause);
    // Nothing but "not" stands before "to": "threatened on 5 May | to leave".
    // "agreed on the order of the talks to come": the to-clause is part of what was agreed on.
    let about = |it: &u32| g.dep(*it) == Dep::PREP && g.is_any(*it, &["on", "upon", "about"]);
    let object = |it: &u32| {
        g.child(*it, &[Dep::POBJ])
            .is_some_and(|noun| !matches!(g.entity(noun), Some(language::EntityLabel::DATE)))
    };
    if takes_on(g, verb)
        && g.children(verb).iter().filter(|it| **it > verb && **it < clause).any(|it| about(it) && object(it))
    {
        return None;
    }
    let first = to.filter(|it| *it > range.start && !g.is_any(*it - 1, &["not", "never", "either", "both"]));
    let range = first.unwrap_or(range.start)..range.end;
    let addressee = g.child(verb, &[Dep::DOBJ, Dep::DATIVE]).filter(|it| *it > verb && *it < range.start);
    let link = addressee.map(|it| g.bytes(g.subtree(it)));
    Some(Content { link, ..Content::of(g.bytes(range.start.max(verb + 1)..range.end)) })
}

/// Whether what a verb puts comes behind "on": "agree on".
fn takes_on(g: &Grammar, verb: u32) -> bool {
    words()
        .verb(&g.lemma(verb))
        .is_some_and(|it| it.prepositions.iter().any(|word| word == "on") && !it.phrasal)
}

/// "denied shelling the harbour".
fn doing(g: &Grammar, verb: u32) -> Option<Content> {
    let clause = g.child(verb, &[Dep::XCOMP]).filter(|it| *it > verb && g.tag(*it) == Tag::VBG)?;
    let range = g.subtree(clause);
    Some(Content::of(g.bytes(range.start.max(verb + 1)..range.end)))
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

/// "(reporter)", "(end of tape)": what a transcript puts in brackets speaks in no sentence.
fn in_brackets(g: &Grammar, voice: &Range<u32>) -> bool {
    let before = g.text().get(..voice.start as usize).unwrap_or_default();
    let behind = g.text().get(voice.end as usize..).unwrap_or_default();
    let opened = before.ends_with(['(', '[']) || g.slice(voice).starts_with(['(', '[']);
    opened && (behind.starts_with([')', ']']) || g.slice(voice).ends_with([')', ']']))
}

/// "To conclude, the envoy said …": the speech is what ends.
fn closes_speech(g: &Grammar, verb: u32) -> bool {
    let aim = g.children(verb).iter().any(|it| *it < verb && g.dep(*it) == Dep::AUX && g.tag(*it) == Tag::TO);
    aim && g.dep(verb) == Dep::ADVCL && verb + 1 < g.len() && g.is(verb + 1, ",")
}

/// A range that ends inside a hyphenated word, with the rest of it: "co-operation" is three tokens, and the parse may
/// hang the last one elsewhere.
fn whole_words(g: &Grammar, bytes: Range<u32>) -> Range<u32> {
    let rest = g.text().get(bytes.end as usize..).unwrap_or_default();
    let mut letters = rest.chars();
    let joined =
        matches!(letters.next(), Some('-' | '‐' | '‑')) && letters.next().is_some_and(char::is_alphanumeric);
    if bytes.is_empty() || !joined {
        return bytes;
    }
    let more =
        rest.find(|it: char| !(it.is_alphanumeric() || matches!(it, '-' | '‐' | '‑'))).unwrap_or(rest.len());
    bytes.start..bytes.end + more as u32
}

fn assemble(g: &Grammar, verb: u32, speaker: Speaker, content: Content, sources: &Sources) -> Option<Draft> {
    let content = mended(g, verb, content);
    let bytes = whole_words(g, g.trim(content.bytes));
    if bytes.is_empty() || in_brackets(g, &speaker.voice.span) || closes_speech(g, verb) {
        return None;
    }
    let group = verb_group(g, verb);
    let group_bytes = g.bytes(group.clone());
    let voice_span = speaker.voice.span.clone();
    let near =
        speaker.own || (speaker.head < verb && verb - speaker.head <= NEAR && g.dep(verb) == Dep::RELCL);
    let mut quote = if near { cover(&voice_span, &group_bytes) } else { group_bytes.clone() };
    if let Some(link) = &content.link {
        quote = cover(&quote, link);
    }
    if bytes.start >= quote.end {
        // Addressee and place between verb and content belong to the citing words.
        let between = g.slice(&(quote.end..bytes.start));
        if between.trim().len() < 60 {
            quote.end = quote.start
                + g.slice(&(quote.start..bytes.start)).trim_end_matches(|it: char| " ,“\"".contains(it)).len()
                    as u32;
        }
    } else if quote.start < bytes.start {
        quote.end = quote.end.min(bytes.start);
    }
    let mut draft = Draft::new(Cue::Textual, g.trim(quote), bytes);
    draft.cues.push(group_bytes);
    draft.cues.extend(content.link);
    draft.outlet = outlet(g, verb, &speaker, sources);
    draft.aside = !speaker.own && g.dep(verb) == Dep::RELCL;
    draft.voice = Some(speaker.voice);
    draft.weak = content.weak;
    Some(draft)
}

/// The verb with its auxiliaries, negation and particle, and adverbs between them.
fn verb_group(g: &Grammar, verb: u32) -> Range<u32> {
    let parts = g.children(verb).iter().copied().filter(|it| {
        matches!(g.dep(*it), Dep::AUX | Dep::AUXPASS | Dep::NEG | Dep::PRT)
            || g.dep(*it) == Dep::ADVMOD && g.subtree(*it).len() == 1 && *it < verb && *it + 2 >= verb
    });
    let (mut start, mut end) = (verb, verb + 1);
    for part in parts {
        start = start.min(part);
        end = end.max(if part == verb + 1 { part + 1 } else { end });
    }
    if g.dep(verb) == Dep::XCOMP && verb - start < 4 {
        // "went on to say", "declined to confirm": the governing verb is part of the cue.
        let up = g.head(verb);
        if up < verb && verb - up <= 4 && g.pos(up) == Pos::VERB {
            start = start.min(verb_group_start(g, up));
        }
    }
    start..end
}

fn verb_group_start(g: &Grammar, verb: u32) -> u32 {
    let parts = g
        .children(verb)
        .iter()
        .copied()
        .filter(|it| matches!(g.dep(*it), Dep::AUX | Dep::AUXPASS | Dep::NEG));
    parts.min().unwrap_or(verb).min(verb)
}

/// The outlet spoken to: "told the Ostrel Daily that", "spoke to Northbank Radio in an interview that".
fn outlet(g: &Grammar, verb: u32, speaker: &Speaker, sources: &Sources) -> Option<Voice> {
    let told = g.child(verb, &[Dep::DOBJ, Dep::DATIVE]);
    let preposition =
        g.children(verb).iter().copied().find(|it| g.is_any(*it, &["to", "with"]) && *it > verb);
    let addressee = told.or_else(|| preposition.and_then(|it| g.child(it, &[Dep::POBJ])))?;
    if addressee == speaker.head || g.pos(addressee) != Pos::PROPN {
        return None;
    }
    let voice = voice(g, addressee, sources)?;
    (voice.kind == evidence::SourceKind::Press).then_some(voice)
}
