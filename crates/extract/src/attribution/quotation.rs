//! Words in quotation marks with a speaker before, after or in the paragraph above.

use super::draft::{Draft, cover, overlap};
use super::frame::speaker_of;
use super::grammar::Grammar;
use super::marks::quoted;
use super::naming::tidy_name;
use super::sources::Sources;
use super::voice::Voice;
use super::words::words;
use evidence::{Cue, SourceKind, Span};
use language::{Dep, Pos, Tag};
use std::ops::Range;

/// Words a quotation needs to count as speech; fewer are a term or irony.
const SPEECH: usize = 4;

/// Tokens between quotation and reporting verb.
const REACH: u32 = 12;

/// Who spoke at the end of a paragraph.
pub(super) struct Speaker {
    voice: Voice,
    /// Where the voice is named, in the document.
    named_at: Span,
    /// Whether a colon announces that more follows.
    announces: bool,
}

/// Joins quotations to the frames that carry them, and finds speakers for the others.
pub(super) fn quotations(g: &Grammar, sources: &Sources, drafts: &mut Vec<Draft>, before: Option<&Speaker>) {
    for run in quoted(g.text()) {
        let speech = is_speech(g.slice(&run));
        if widen(g, &run, drafts, speech) || !speech {
            continue;
        }
        if let Some(draft) = signed(g, &run, sources) {
            drafts.push(draft);
        } else if let Some(draft) = spoken(g, &run, sources) {
            drafts.push(draft);
        } else if let Some(draft) = carried_on(g, &run, drafts) {
            if let Some(draft) = draft {
                drafts.push(draft);
            }
        } else if let Some(speaker) = before.filter(|_| g.text()[..run.start as usize].trim().is_empty()) {
            let whole = g.text()[run.end as usize..].trim().len() < 3;
            if speaker.announces || whole {
                let mut draft = Draft::new(Cue::Quotation, run.clone(), run.clone());
                draft.voice = Some(speaker.voice.clone());
                draft.named_at = Some(speaker.named_at);
                drafts.push(draft);
            }
        }
    }
}

/// A sentence of its own, or enough words to be one.
fn is_speech(quoted: &str) -> bool {
    let n_words = quoted.split_whitespace().count();
    let inner = quoted.trim_matches(|it: char| "“”\"'«»„".contains(it));
    let whole = inner.starts_with(char::is_uppercase) && inner.ends_with(['.', '!', '?', ',']);
    n_words >= SPEECH || n_words > 1 && whole
}

/// A frame whose content meets the quotation takes all of it.
fn widen(g: &Grammar, run: &Range<u32>, drafts: &mut [Draft], speech: bool) -> bool {
    let meets = |it: &&mut Draft| overlap(&it.content, run) && !overlap(&it.quote, run) && !it.weak;
    let Some(draft) = drafts.iter_mut().filter(meets).max_by_key(|it| it.content.len()) else { return false };
    let share = draft.content.end.min(run.end).saturating_sub(draft.content.start.max(run.start));
    let starts = draft.content.start >= run.start && draft.content.start <= run.start + 4;
    let direct = starts || share * 5 >= (draft.content.len() as u32) * 4;
    // A quotation of several sentences of which the parse gave the verb one only.
    if direct || draft.content.start <= run.start {
        draft.content = cover(&draft.content, run);
        if draft.quote.start < draft.content.start {
            draft.quote.end = draft.quote.end.min(draft.content.start);
            draft.quote = g.trim(draft.quote.clone());
        }
    }
    if direct && speech {
        draft.cue = Cue::Quotation;
    }
    true
}

/// “…” – Name.
fn signed(g: &Grammar, run: &Range<u32>, sources: &Sources) -> Option<Draft> {
    let after = &g.text()[run.end as usize..];
    let dash = after.trim_start().strip_prefix(['–', '—', '-', '―', '~'])?;
    let line = dash.trim_start_matches(['–', '—', '-', ' ']).lines().next()?.trim_end();
    let name = tidy_name(line.split(',').next()?);
    let proper = name.starts_with(char::is_uppercase) && name.split(' ').count() <= 6 && !line.contains(". ");
    if !proper || line.len() > 120 {
        return None;
    }
    let start = run.end + after.find(line)? as u32;
    let span = start..start + line.len() as u32;
    let mut draft = Draft::new(Cue::Quotation, span.clone(), run.clone());
    let kind = sources.known(&name).or_else(|| sources.kind_of(line)).unwrap_or(SourceKind::Person);
    draft.voice = Some(Voice::of_person(name, kind, span));
    Some(draft)
}

/// A reporting verb beside the quotation, whatever the parse made of it.
fn spoken(g: &Grammar, run: &Range<u32>, sources: &Sources) -> Option<Draft> {
    let first_after = g.token_at(run.end);
    let after = first_after..(first_after + REACH).min(g.len());
    let stops = |it: &u32| g.is_any(*it, &[".", "!", "?", "“", "\""]);
    let after = after.take_while(|it| !stops(it));
    let first = g.token_at(run.start);
    let before = (first.saturating_sub(REACH)..first).rev().take_while(|it| !stops(it));
    // Behind a full stop inside the marks a new sentence begins, with content of its own.
    let ended = g.slice(run).trim_end_matches(['"', '”', '»', '\'']).ends_with(['.', '…']);
    let verb = after.chain(before).find(|it| {
        matches!(g.pos(*it), Pos::VERB)
            && words().verb(&g.lemma(*it)).is_some_and(|verb| verb.quoted)
            && !(*it >= first_after && has_content(g, *it, ended))
    })?;
    let who = speaker_of(g, verb, sources).or_else(|| neighbour(g, verb, sources))?;
    let verb_bytes = g.bytes(verb..verb + 1);
    if overlap(&who.span, run) || overlap(&verb_bytes, run) {
        return None;
    }
    let quote = cover(&who.span, &verb_bytes);
    let quote = if overlap(&quote, run) { verb_bytes.clone() } else { quote };
    let mut draft = Draft::new(Cue::Quotation, g.trim(quote), run.clone());
    draft.cues.push(verb_bytes);
    draft.voice = Some(who);
    Some(draft)
}

/// Whether the verb behind a quotation has content of its own: "…," the envoy told the wire that the gates were closed.
/// Where the quotation has ended a sentence, any object is.
fn has_content(g: &Grammar, verb: u32, ended: bool) -> bool {
    let after = |wanted: &'static [Dep]| {
        g.children(verb).iter().copied().filter(move |it| *it > verb && wanted.contains(&g.dep(*it)))
    };
    let marked =
        after(&[Dep::CCOMP]).any(|it| g.children(it).iter().any(|mark| g.is(*mark, "that") && *mark < it));
    let object = after(&[Dep::CCOMP, Dep::XCOMP, Dep::DOBJ, Dep::PREP]).next().is_some();
    marked || g.is(verb + 1, "that") || ended && (object || g.is(verb + 2, "that"))
}

/// The noun phrase right before or after the verb.
fn neighbour(g: &Grammar, verb: u32, sources: &Sources) -> Option<Voice> {
    let nominal = |it: &u32| matches!(g.pos(*it), Pos::PROPN | Pos::NOUN) || g.tag(*it) == Tag::PRP;
    let after = (verb + 1..g.len().min(verb + 4)).find(nominal);
    let before = (verb.saturating_sub(3)..verb).rev().find(nominal);
    let head = |it: u32| {
        let up = g.head(it);
        if g.dep(it) == Dep::COMPOUND && up.abs_diff(it) < 4 { up } else { it }
    };
    before.or(after).and_then(|it| super::voice::voice(g, head(it), sources))
}

/// A further quotation by the speaker of the one before: joined when only the citing words lie between.
fn carried_on(g: &Grammar, run: &Range<u32>, drafts: &mut [Draft]) -> Option<Option<Draft>> {
    let last = drafts
        .iter_mut()
        .filter(|it| {
            it.voice.is_some()
                && !it.weak
                && (it.content.end <= run.start || it.quote.end <= run.start)
                && (it.cue == Cue::Quotation || g.slice(&it.content).contains(['“', '"']))
        })
        .max_by_key(|it| it.content.end.max(it.quote.end))?;
    let reached = last.content.end.max(last.quote.end).min(run.start);
    let between =
        g.slice(&(reached..run.start)).trim_matches(|it: char| it.is_whitespace() || ".,;:".contains(it));
    let starts_sentence = g.slice(&run.clone()).chars().nth(1).is_some_and(char::is_uppercase);
    let around_cue = last.content.end <= last.quote.start && last.quote.end <= run.start;
    let only_cue = around_cue && !between.contains(['.', '“', '"', '!', '?']) && between.len() < 200;
    if (between.is_empty() || only_cue) && last.content.start < run.start {
        last.content = cover(&last.content, run);
        return Some(None);
    }
    if between.len() < 120 && starts_sentence && !between.contains(". ") {
        let mut draft = Draft::new(Cue::Quotation, last.quote.clone(), run.clone());
        draft.cues = last.cues.clone();
        draft.voice = last.voice.clone();
        return Some(Some(draft));
    }
    None
}

/// Who spoke last in a paragraph, and whether the paragraph announces more words of theirs.
pub(super) fn last_speaker(g: &Grammar, drafts: &[Draft], sources: &Sources) -> Option<Speaker> {
    let announces = g.text().trim_end().ends_with(':');
    if announces {
        let last = g.len().saturating_sub(1);
        let sentence = g.sentence(last);
        let verb = sentence.rev().find(|it| g.pos(*it) == Pos::VERB && words().verb(&g.lemma(*it)).is_some());
        if let Some(voice) = verb.and_then(|it| speaker_of(g, it, sources)) {
            let named_at = g.canonical(&voice.span);
            return Some(Speaker { voice, named_at, announces });
        }
    }
    let spoken = drafts.iter().filter(|it| it.cue == Cue::Quotation && it.voice.is_some());
    let last = spoken.max_by_key(|it| it.content.end)?;
    let voice = last.voice.clone()?;
    let named_at = last.named_at.unwrap_or_else(|| g.canonical(&voice.span));
    let near = g.text().len() as u32 <= last.content.end + 160;
    near.then_some(Speaker { voice, named_at, announces })
}
