//! Verbs of saying with subject and content: "the ministry said that …", "…, said the envoy", "X accuses Y of …".
//!
//! Method: own rules over the dependency parse: who speaks here, what is said in [`super::content`]; see Newell et al., LREC 2018
//! (PolNeAR), for what counts as an attribution.

use super::content::{Content, content};
use super::draft::{Draft, cover};
use super::extent::mended;
use super::grammar::Grammar;
use super::resumed::{displaced, resumed};
use super::sources::Sources;
use super::unreal::{is_bare_participle, is_generic, is_unreal};
use super::voice::{Voice, person, voice};
use super::words::words;
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
pub(super) struct Speaker {
    pub voice: Voice,
    /// Whether the phrase belongs to the verb itself, not to a verb further up.
    own: bool,
    /// Token of the phrase's head.
    head: u32,
    pub passive: bool,
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
