//! Reports of nobody: "reportedly", "is believed to have", "it is said that".

use super::draft::{Draft, cover, overlap};
use super::grammar::Grammar;
use super::words::words;
use evidence::Cue;
use language::{Dep, Pos, Tag};
use std::ops::Range;

/// Tokens that a subject may have to stand whole in the quote; of longer ones only the last word does.
const SHORT_SUBJECT: usize = 3;

/// Hedges in one paragraph that no named source covers.
pub(super) fn hedges(g: &Grammar) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    for token in 0..g.len() {
        let draft = if words().is_hedge_adverb(g.word(token)) {
            adverb(g, token)
        } else if g.tag(token) == Tag::VBN && words().is_hedge_participle(&g.lemma(token)) {
            passive(g, token)
        } else {
            None
        };
        if let Some(draft) = draft.filter(|new| !found.iter().any(|old| overlap(&old.quote, &new.quote))) {
            found.push(draft);
        }
    }
    found.extend(phrases(g));
    found
}

/// "they are reportedly buying grain".
fn adverb(g: &Grammar, adverb: u32) -> Option<Draft> {
    let verb = g.head(adverb);
    let is_clause = matches!(g.pos(verb), Pos::VERB | Pos::AUX) && verb != adverb;
    if !is_clause {
        let rest = g.subtree(verb);
        let content = g.trim(g.bytes(adverb + 1..rest.end.max(adverb + 2).min(g.len())));
        let mut draft = Draft::new(Cue::Hedge, g.bytes(adverb..adverb + 1), content);
        draft.cues.push(draft.quote.clone());
        return Some(draft).filter(|it| !it.content.is_empty());
    }
    let group = group(g, verb, adverb);
    let quote = with_subject(g, verb, &group);
    let clause = g.subtree(verb);
    let start = if g.bytes(group.clone()).end < g.bytes(clause.clone()).end {
        verb.max(adverb + 1).min(clause.end - 1)
    } else {
        clause.start
    };
    let content = g.trim(g.bytes(start..clause.end.max(start + 1)));
    let mut draft = Draft::new(Cue::Hedge, quote, content);
    draft.cues.push(g.bytes(adverb..adverb + 1));
    Some(draft).filter(|it| !it.content.is_empty())
}

/// "is believed to have left", "are estimated at", "it is said that".
fn passive(g: &Grammar, participle: u32) -> Option<Draft> {
    g.child(participle, &[Dep::AUXPASS])?;
    if g.child(participle, &[Dep::AGENT]).is_some() {
        return None;
    }
    let lemma = g.lemma(participle);
    let children = g.children(participle);
    let after = |dep: Dep| children.iter().copied().find(|it| *it > participle && g.dep(*it) == dep);
    let subject = g.child(participle, &[Dep::NSUBJPASS, Dep::NSUBJ]);
    let impersonal = subject.is_some_and(|it| g.is(it, "it"));
    let infinitive =
        after(Dep::XCOMP).filter(|it| g.children(*it).iter().any(|child| g.tag(*child) == Tag::TO));
    let clause = after(Dep::CCOMP);
    let estimate = ["estimate", "reckon", "put"].contains(&lemma.as_str());
    let number = after(Dep::PREP)
        .filter(|it| estimate && g.is_any(*it, &["at", "as"]))
        .or_else(|| after(Dep::OPRD).filter(|_| estimate));
    let as_phrase = after(Dep::PREP).filter(|it| impersonal && g.is(*it, "as"));
    let body = match (infinitive, clause) {
        (Some(it), _) if !is_demand(&lemma) => it,
        (_, Some(it)) if impersonal || !words().is_impersonal_only(&lemma) => it,
        _ => number.or(as_phrase)?,
    };
    if !impersonal && words().is_impersonal_only(&lemma) && infinitive.is_none() {
        return None;
    }
    let group = group(g, participle, participle);
    let range = g.subtree(body);
    let start = range.start.max(participle + 1);
    let that = g.is(start, "that");
    let mut quote = with_subject(g, participle, &group);
    let link = if that || g.is(start, "to") { Some(g.bytes(start..start + 1)) } else { None };
    if let Some(link) = &link {
        quote = cover(&quote, link);
    }
    let content = if impersonal {
        g.bytes(start + u32::from(that)..range.end.max(start + 1))
    } else {
        g.bytes(g.subtree(participle).start.min(start)..range.end)
    };
    let mut draft = Draft::new(Cue::Hedge, quote, g.trim(content));
    draft.cues.push(g.bytes(group));
    draft.cues.extend(link);
    Some(draft).filter(|it| !it.content.is_empty())
}

/// Passives of these with "to" are plans, not reports: "is expected to arrive".
fn is_demand(lemma: &str) -> bool {
    ["expect", "describe", "see", "note", "argue", "accept"].contains(&lemma)
}

/// Verb, auxiliaries and the hedging word.
fn group(g: &Grammar, verb: u32, adverb: u32) -> Range<u32> {
    let parts = g
        .children(verb)
        .iter()
        .copied()
        .filter(|it| matches!(g.dep(*it), Dep::AUX | Dep::AUXPASS | Dep::NEG));
    let (mut start, mut end) = (verb.min(adverb), verb.max(adverb) + 1);
    for part in parts.filter(|it| it.abs_diff(verb) < 6) {
        start = start.min(part);
        end = end.max(part + 1);
    }
    start..end
}

/// The group with its subject, or with the subject's last word when that is long.
fn with_subject(g: &Grammar, verb: u32, group: &Range<u32>) -> Range<u32> {
    let bytes = g.bytes(group.clone());
    match g.child(verb, &[Dep::NSUBJ, Dep::NSUBJPASS]) {
        Some(subject) if subject < group.start => {
            let whole = g.subtree(subject);
            let start =
                if whole.len() <= SHORT_SUBJECT && whole.end <= group.start { whole.start } else { subject };
            if group.start - start <= 4 { cover(&g.bytes(start..subject + 1), &bytes) } else { bytes }
        }
        _ => bytes,
    }
}

fn phrases(g: &Grammar) -> Vec<Draft> {
    let mut found = Vec::new();
    let lower = g.text().to_ascii_lowercase();
    for phrase in words().hedge_phrases() {
        for (at, _) in lower.match_indices(phrase.as_str()) {
            let quote = at as u32..(at + phrase.len()) as u32;
            let sentence = g.sentence(g.token_at(quote.start).min(g.len().saturating_sub(1)));
            let end = g.bytes(sentence).end;
            if end > quote.end {
                let mut draft = Draft::new(Cue::Hedge, quote.clone(), g.trim(quote.end..end));
                draft.cues.push(quote);
                found.push(draft);
            }
        }
    }
    found
}
