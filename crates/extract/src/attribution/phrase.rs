//! Attribution without a finite verb: "according to X", "as per X", "citing X", "X's claim that", "reports that".

use super::draft::Draft;
use super::grammar::Grammar;
use super::sources::Sources;
use super::voice::{Voice, voice};
use super::words::words;
use evidence::Cue;
use language::{Dep, Pos, Tag};
use std::ops::Range;

/// Attributions by phrases in one paragraph.
pub(super) fn phrases(g: &Grammar, sources: &Sources) -> Vec<Draft> {
    let mut found = Vec::new();
    for token in 0..g.len() {
        if let Some((cue, head)) = source_phrase(g, token) {
            found.extend(around(g, cue, head, sources));
        } else if matches!(g.pos(token), Pos::NOUN) && words().is_said(&g.lemma(token)) {
            found.extend(noun(g, token, sources));
        }
    }
    found
}

/// The cue's tokens and the head of the source that follows: "according to | X".
fn source_phrase(g: &Grammar, token: u32) -> Option<(Range<u32>, u32)> {
    if token + 1 >= g.len() {
        return None;
    }
    let pairs = [("according", "to"), ("as", "per")];
    let cue = if pairs.iter().any(|(one, other)| g.is(token, one) && g.is(token + 1, other)) {
        token..token + 2
    } else if g.is(token, "per") && g.dep(token) == Dep::PREP && is_loose(g, token) {
        token..token + 1
    } else if g.is(token, "in") && g.is(token + 1, "the") && g.is(token + 2, "words") && g.is(token + 3, "of")
    {
        token..token + 4
    } else if g.is_any(token, &["citing", "quoting", "referencing"]) && g.dep(token) != Dep::AMOD {
        token..token + 1
    } else {
        return None;
    };
    // The object hangs under any of the cue's words, or is simply the next noun when the parse went astray.
    let object = cue.clone().find_map(|it| g.child(it, &[Dep::POBJ, Dep::DOBJ])).filter(|it| *it >= cue.end);
    let limit = g.sentence(token).end.min(cue.end + 8);
    let head = object.or_else(|| {
        let first = (cue.end..limit).find(|it| matches!(g.pos(*it), Pos::PROPN | Pos::NOUN))?;
        Some(if g.head(first) > first && g.head(first) < limit && g.dep(first) == Dep::COMPOUND {
            g.head(first)
        } else {
            first
        })
    })?;
    Some((cue, head))
}

/// Set off by a comma or at the edge of its sentence.
fn is_loose(g: &Grammar, token: u32) -> bool {
    let sentence = g.sentence(token);
    let capital = (token + 1..sentence.end.min(token + 4)).any(|it| g.pos(it) == Pos::PROPN);
    capital && (token == sentence.start || g.is(token - 1, ","))
}

/// The clause that the phrase hangs on, without the phrase.
fn around(g: &Grammar, cue: Range<u32>, head: u32, sources: &Sources) -> Option<Draft> {
    let who = source_voice(g, head, sources)?;
    let sentence = g.bytes(g.sentence(cue.start));
    let cue_bytes = g.bytes(cue.clone());
    let close = close_of(g, head, cue.start);
    let quote = cue_bytes.start..who.span.end.max(cue_bytes.end).max(close);
    let top = attachment(g, cue.start);
    let clause = g.bytes(g.subtree(top));
    let clause = clause.start.max(sentence.start)..clause.end.min(sentence.end);
    let before = g.trim(clause.start..quote.start.max(clause.start));
    let described = described(g, &cue, head, top).max(quote.end);
    let after = past_which(g, g.trim(described.min(clause.end)..clause.end), sentence.end);
    let content = match (before.is_empty(), after.is_empty()) {
        (true, false) => after,
        (false, true) => before,
        (false, false) if is_small(g, &after) => before,
        (false, false) if is_small(g, &before) => after,
        (false, false) => before.start..after.end,
        // The parse split the phrase off; the sentence around it is what is left.
        (true, true) => g.trim(if quote.start - sentence.start > sentence.end.saturating_sub(quote.end) {
            sentence.start..quote.start
        } else {
            quote.end.min(sentence.end)..sentence.end
        }),
    };
    // Behind a comma at the end, the phrase answers for the whole sentence.
    let last = g.trim(quote.end.min(sentence.end)..sentence.end).is_empty();
    let set_off = g.slice(&(sentence.start..quote.start.max(sentence.start))).trim_end().ends_with(',');
    let citing = g.is_any(cue.start, &["citing", "quoting", "referencing"]);
    let content = if last && set_off && !citing { g.trim(sentence.start..quote.start) } else { content };
    let mut draft = Draft::new(Cue::Textual, quote, content);
    let relayed = citing && g.head(cue.start) != cue.start;
    draft.through = relayed.then(|| g.bytes(g.head(cue.start)..g.head(cue.start) + 1));
    draft.cues.push(cue_bytes);
    draft.voice = Some(who);
    Some(draft).filter(|it| !it.content.is_empty())
}

/// Where the source's phrase ends with what describes it: "a report published by the Mission".
fn close_of(g: &Grammar, head: u32, cue: u32) -> u32 {
    let clauses = g.children(head).iter().copied().filter(|it| {
        *it > head && matches!(g.dep(*it), Dep::ACL | Dep::PREP | Dep::RELCL) && !g.is_below(cue, *it)
    });
    let end = clauses.map(|it| g.subtree(it).end).max().unwrap_or(head + 1);
    let comma = (head + 1..end).find(|it| g.is(*it, ","));
    g.bytes(head..comma.unwrap_or(end).max(head + 1)).end
}

/// Where all that describes the source ends: "according to statements | made by an officer, who asked for silence".
fn described(g: &Grammar, cue: &Range<u32>, head: u32, top: u32) -> u32 {
    let parts = |it: u32, wanted: &'static [Dep]| {
        g.children(it).iter().copied().filter(move |child| *child > it && wanted.contains(&g.dep(*child)))
    };
    let clauses = parts(head, &[Dep::ACL, Dep::RELCL, Dep::PREP]);
    let said = cue.clone().flat_map(|it| parts(it, &[Dep::PCOMP]));
    let whole = clauses.chain(said).map(|it| g.subtree(it)).filter(|it| !it.contains(&top));
    let end = whole.map(|it| it.end).max().unwrap_or(head + 1);
    g.bytes(head..end.max(head + 1)).end
}

/// "according to the note, the maker of which is unknown, | the gates leak": behind what describes the source.
fn past_which(g: &Grammar, after: Range<u32>, end: u32) -> Range<u32> {
    let words = g.slice(&after);
    let which = [" of which ", " of whom "].iter().filter_map(|it| words.find(it)).min();
    let near = which.filter(|it| words[..*it].split_whitespace().count() <= 4);
    let Some(which) = near else { return after };
    match words[which..].find(',') {
        Some(comma) => g.trim(after.start + (which + comma) as u32 + 1..after.end),
        // The parse hung the source on the clause that describes it.
        None => g.trim(after.end.min(end)..end),
    }
}

/// Two words cannot be the content beside a longer rest.
fn is_small(g: &Grammar, bytes: &Range<u32>) -> bool {
    g.slice(bytes).split_whitespace().count() < 3
}

/// The verb or noun whose subtree the phrase qualifies.
fn attachment(g: &Grammar, token: u32) -> u32 {
    let mut at = token;
    for _ in 0..8 {
        let up = g.head(at);
        if up == at {
            return at;
        }
        at = up;
        if matches!(g.pos(at), Pos::VERB | Pos::AUX) && at != token {
            // A joined or governed clause belongs to the same statement.
            while matches!(g.dep(at), Dep::CONJ | Dep::AUX | Dep::XCOMP)
                && g.head(at) != at
                && g.head(at) < at
            {
                at = g.head(at);
            }
            return at;
        }
    }
    at
}

/// A voice after "according to" may be any name or document: whatever is cited speaks.
fn source_voice(g: &Grammar, head: u32, sources: &Sources) -> Option<Voice> {
    voice(g, head, sources).or_else(|| {
        let noun = matches!(g.pos(head), Pos::PROPN) || g.lemma(head).ends_with("agreement");
        noun.then(|| super::voice::named(g, head, sources)).flatten()
    })
}

/// "the ministry's claim that …", "a warning by the envoy that …", "reports that …".
fn noun(g: &Grammar, noun: u32, sources: &Sources) -> Option<Draft> {
    let clause = g
        .children(noun)
        .iter()
        .copied()
        .find(|it| *it > noun && matches!(g.dep(*it), Dep::ACL | Dep::CCOMP | Dep::RELCL))?;
    let range = g.subtree(clause);
    let that = g.is(range.start, "that") && g.child(clause, &[Dep::MARK]) == Some(range.start);
    let to = g.tag(range.start) == Tag::TO && g.dep(clause) == Dep::ACL;
    if !that && !to {
        return None;
    }
    // "a report from the harbour states that": the parse takes the verb for a noun.
    let verbal =
        |it: u32| it > noun && words().verb(g.word(it).trim_end_matches('s')).is_some_and(|it| it.that);
    if that
        && range.start > noun + 1
        && verbal(range.start - 1)
        && matches!(g.tag(range.start - 1), Tag::NNS | Tag::NNPS)
    {
        return None;
    }
    let owner = g.child(noun, &[Dep::POSS]);
    let maker =
        g.children(noun).iter().copied().find(|it| g.is_any(*it, &["by", "from", "of"]) && *it < range.start);
    let head = owner.or_else(|| maker.and_then(|it| g.child(it, &[Dep::POBJ])));
    let phrase = g.subtree(noun);
    let (who, start) = match head {
        Some(head) => (voice(g, head, sources)?, phrase.start),
        None if to => return None,
        // "reports that …": said by someone unnamed.
        None if matches!(g.tag(noun), Tag::NNS) => (voice(g, noun, sources)?, phrase.start),
        None => return None,
    };
    let link = range.start..range.start + u32::from(that);
    let content = g.trim(g.bytes(link.end.max(range.start)..range.end));
    let quote = g.trim(g.bytes(start.min(noun)..link.end.max(noun + 1)));
    let mut draft = Draft::new(Cue::Textual, quote, content);
    draft.cues.push(g.bytes(noun..noun + 1));
    draft.voice = Some(who);
    Some(draft).filter(|it| !it.content.is_empty())
}
