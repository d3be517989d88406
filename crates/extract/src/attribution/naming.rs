//! How a phrase that speaks is called: its extent, the name behind a title, the maker of a document.

use super::grammar::Grammar;
use super::words::words;
use language::{Dep, Pos};
use std::ops::Range;

/// Tokens of the phrase: from its left edge over close prepositions, up to clauses and loose additions.
pub(super) fn extent(g: &Grammar, head: u32) -> Range<u32> {
    let all = g.subtree(head);
    let mut end = head + 1;
    for child in g.children(head).iter().copied().filter(|it| *it > head) {
        let close = match g.dep(child) {
            Dep::PREP => g.is_any(child, &["of", "for", "to", "at", "in", "from", "with", "and"]),
            Dep::CASE | Dep::CC | Dep::CONJ | Dep::NUMMOD | Dep::AMOD | Dep::NMOD | Dep::COMPOUND => true,
            Dep::APPOS => !g.word(g.subtree(child).start).starts_with(char::is_numeric),
            Dep::PUNCT => g.is_any(child, &[",", "(", ")", "-"]),
            _ => false,
        };
        if !close {
            break;
        }
        if g.dep(child) != Dep::PUNCT || g.is(child, ")") {
            end = g.subtree(child).end.max(end);
        }
        let clause = (child..end).find(|it| matches!(g.dep(*it), Dep::RELCL | Dep::ACL) && *it > child);
        if let Some(clause) = clause {
            let start = g.subtree(clause).start;
            end =
                end.min(if start > child && g.is(start - 1, ",") { start - 1 } else { start }).max(head + 1);
            break;
        }
    }
    all.start.min(head)..end.min(all.end)
}

/// The tokens that make the name: the person behind a title, the body without its additions.
pub(super) fn name_tokens(g: &Grammar, head: u32, whole: &Range<u32>, lemma: &str) -> Range<u32> {
    let words = words();
    let appositions = || g.children(head).iter().copied().filter(|it| g.dep(*it) == Dep::APPOS && *it > head);
    if words.is_person(lemma) {
        if let Some(name) = appositions().find(|it| g.pos(*it) == Pos::PROPN && whole.contains(it)) {
            return after_title(g, g.subtree(name).start, name)..name + 1;
        }
    } else if g.pos(head) == Pos::PROPN {
        let start = after_title(g, whole.start, head);
        let mut prepositions = g.children(head).iter().copied().filter(|it| *it > head && whole.contains(it));
        let kept = prepositions.rfind(|it| matches!(g.dep(*it), Dep::PREP | Dep::CONJ | Dep::CC));
        let addition = appositions().find(|it| whole.contains(it));
        let end = kept.map_or(head + 1, |it| g.subtree(it).end).min(whole.end);
        return start..addition.map_or(end, |it| end.min(g.subtree(it).start)).max(head + 1);
    }
    let addition = appositions().next().map_or(whole.end, |it| g.subtree(it).start);
    whole.start..whole.end.min(addition).max(head + 1)
}

/// Titles that are carried as part of the name.
const HONORIFICS: &[&str] =
    &["sheikh", "mullah", "imam", "mufti", "maulana", "prince", "princess", "king", "queen"];

/// The first token of a proper name after its title: "Interior Minister | Petra Marrow".
fn after_title(g: &Grammar, start: u32, head: u32) -> u32 {
    if words().is_body(&g.word(head).to_lowercase()) {
        return start;
    }
    let titled = (start..head).rev().find(|it| {
        let lemma = g.word(*it).trim_end_matches('.').to_lowercase();
        words().is_person(&lemma) && !HONORIFICS.contains(&lemma.as_str())
            || (g.pos(*it) == Pos::NOUN && g.pos(head) == Pos::PROPN)
    });
    let mut after = titled.map_or(start, |it| it + 1);
    if titled.is_some() && g.is(after, "of") {
        // "Secretary of State | Petra Marrow".
        let office =
            (after + 1..head).take_while(|it| words().is_of_office(&g.word(*it).to_lowercase())).last();
        after = office.map_or(after, |it| it + 1);
    }
    let proper = (after..head)
        .all(|it| matches!(g.pos(it), Pos::PROPN | Pos::PUNCT | Pos::NOUN | Pos::PART | Pos::ADP));
    if proper { after } else { start }
}

/// A name without article, age, bracketed short form and quotation marks.
pub(super) fn tidy_name(words: &str) -> String {
    let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut name = plain.as_str();
    if let Some(open) = name.find(" (") {
        name = &name[..open];
    }
    let strip = |it: char| !it.is_alphanumeric() && it != '@' && it != '.';
    name = name.trim_matches(strip);
    while let Some((first, rest)) = name.split_once(' ') {
        let loose = [
            "the", "a", "an", "this", "that", "these", "those", "recent", "new", "latest", "earlier",
            "previous", "same", "its", "his", "her", "their", "another", "former", "in", "as", "also",
            "later", "citing", "quoting", "per",
        ];
        if !loose.contains(&first.to_lowercase().as_str()) {
            break;
        }
        name = rest;
    }
    let name = name.trim_matches(strip);
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name).to_owned()
}

/// Who made a document: "a report published by the Lantern Institute", "the Institute's study".
pub(super) fn maker(g: &Grammar, head: u32, whole: &Range<u32>) -> Option<String> {
    let limit = g.sentence(head).end;
    let name = |it: u32| {
        let tokens = after_title(g, g.subtree(it).start, it)..belonging(g, it);
        Some(tidy_name(g.slice(&g.bytes(tokens)))).filter(|it| !it.is_empty() && it.len() < 90)
    };
    let makes = |it: u32| g.pos(it) == Pos::PROPN || words().is_body(&g.lemma(it));
    let object = |prep: u32| g.child(prep, &[Dep::POBJ]).filter(|it| makes(*it) && *it < limit);
    for child in g.children(head).iter().copied() {
        match g.dep(child) {
            Dep::POSS if g.pos(child) == Pos::PROPN => return name(child),
            Dep::ACL => {
                let by = g.children(child).iter().copied().find(|it| g.is(*it, "by"));
                if let Some(found) = by.and_then(object).and_then(name) {
                    return Some(found);
                }
            }
            Dep::PREP if g.is_any(child, &["by", "from", "of"]) => {
                if let Some(found) = object(child).and_then(name) {
                    return Some(found);
                }
            }
            _ => {}
        }
    }
    let compound = whole.clone().find(|it| *it < head && g.pos(*it) == Pos::PROPN)?;
    let last = (compound..head).take_while(|it| matches!(g.pos(*it), Pos::PROPN | Pos::ADP)).last()?;
    Some(tidy_name(g.slice(&g.bytes(compound..last + 1)))).filter(|it| !it.is_empty())
}

/// Where a name ends with what belongs to it: "Ministry | of Interior of Northbank".
fn belonging(g: &Grammar, head: u32) -> u32 {
    let mut end = head + 1;
    for child in g.children(head).iter().copied().filter(|it| *it > head) {
        let object = g.child(child, &[Dep::POBJ]).filter(|it| g.word(*it).starts_with(char::is_uppercase));
        match object {
            Some(object) if g.is_any(child, &["of", "for", "on"]) && child == end => {
                end = belonging(g, object);
            }
            _ => break,
        }
    }
    end
}
