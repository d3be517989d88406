//! An announced number and a list of another length: "four crossings, namely …" followed by three names.

use super::{Found, Scene};
use crate::align::values;
use crate::numerals::SMALL;
use crate::resolve::fold::fold;
use evidence::{ClaimBody, FindingType, Quote, Severity, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Words that open a list; the second field says whether they promise all of it.
const OPENERS: &[(&str, bool)] =
    &[("namely", true), (" : ", true), (": ", true), ("including", false), ("such as", false)];

/// Words inside or after a list that say it is complete.
const COMPLETE: &[&str] = &["respectively", "finally", "lastly"];

/// Numbers a sentence may announce and then list.
const LISTED: std::ops::RangeInclusive<usize> = 2..=20;

/// Names that a short list may leave out before they say nothing about it.
const LEFT_OUT: usize = 3;

/// Letters between the number and the word that opens its list.
const NEAR: usize = 60;

pub(super) fn find(scene: &Scene) -> Vec<Found> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (claim, held) in scene.material.claims.iter().enumerate() {
        let ClaimBody::Quantity(it) = &held.claim.body else { continue };
        let Some(value) =
            values::point(it).filter(|it| it.fract() == 0.0 && LISTED.contains(&(*it as usize)))
        else {
            continue;
        };
        let own = held.claim.quote.span();
        let sentence = scene
            .material
            .sentence(held.at, own.start())
            .filter(|it| it.start() <= own.start())
            .unwrap_or(own);
        let whole = Span::new(own.start(), sentence.end().max(own.end()));
        if !seen.insert((held.at, sentence.start(), value as usize)) {
            continue;
        }
        let Some(quote) = scene.material.cut(held.at, whole) else { continue };
        let Some(list) = list_after(&quote.plain(), value as usize) else { continue };
        let announced = value as usize;
        let named = list.names.len();
        let severity = match (named.cmp(&announced), list.complete) {
            (std::cmp::Ordering::Equal, _) => continue,
            (_, true) | (std::cmp::Ordering::Greater, _) => Severity::LikelyError,
            // An open list may stop anywhere; one short of the number looks like an oversight.
            (std::cmp::Ordering::Less, false) if named >= 3 && named + 1 == announced => Severity::Tension,
            _ => continue,
        };
        let names = list.names.join("; ");
        if named < announced {
            found.extend(missing(scene, held.at, &quote, &list));
        }
        found.push(Found {
            finding_type: FindingType::CountVsList,
            severity,
            spans: vec![quote],
            explanation: format!(
                "{} are announced and {} are named ({names}).",
                SMALL[announced],
                SMALL[named.min(20)]
            ),
            settles: "The full list, from the source or from another report of the same matter.".to_owned(),
            weight: scene.weighed.iter().filter(|it| it.matter.members.contains(&claim)).count(),
        });
    }
    found
}

/// Names of the list's kind that another document has and the list leaves out: one may be the missing item.
fn missing(scene: &Scene, at: usize, quote: &Quote, list: &List) -> Option<Found> {
    let folded: Vec<String> = list.names.iter().map(|it| fold(it)).collect();
    let mut heads: BTreeMap<&str, usize> = BTreeMap::new();
    for name in folded.iter().filter(|it| it.contains(' ')) {
        *heads.entry(name.split(' ').next().unwrap_or_default()).or_default() += 1;
    }
    let (head, n) = heads.into_iter().max_by_key(|it| it.1)?;
    if n < 2 {
        return None;
    }
    let inside: BTreeSet<_> = scene.actors_in(at, quote.span());
    let is_left_out = |actor: &&evidence::Actor| {
        let name = fold(&actor.name);
        name.split(' ').next() == Some(head) && !inside.contains(&actor.id) && !folded.contains(&name)
    };
    let mut spans = vec![quote.clone()];
    let mut names = Vec::new();
    for actor in scene.resolution.actors.iter().filter(is_left_out) {
        let elsewhere =
            actor.mentions.iter().filter_map(|it| scene.material.mention(*it)).find(|it| it.0 != at);
        let Some((other, mention)) = elsewhere else { continue };
        let sentence = scene.material.sentence(other, mention.quote.span().start());
        let told = sentence.and_then(|it| scene.material.cut(other, it));
        // What was over before the list begins is no item of it.
        let is_older = told.is_some_and(|it| latest_year(&it.plain()) < earliest_year(&quote.plain()));
        if is_older {
            continue;
        }
        spans.push(
            sentence.and_then(|it| scene.material.cut(other, it)).unwrap_or_else(|| mention.quote.clone()),
        );
        names.push(actor.name.clone());
    }
    (1..=LEFT_OUT).contains(&names.len()).then(|| Found {
        finding_type: FindingType::CountVsList,
        severity: Severity::Tension,
        spans,
        explanation: format!(
            "The list is short of its number and leaves out {}, which another document names.",
            names.join(", ")
        ),
        settles: "The full list, from the source or from another report of the same matter.".to_owned(),
        weight: 1,
    })
}

/// The first year printed in a text; none is before all.
fn earliest_year(text: &str) -> Option<u32> {
    years(text).min()
}

/// The last year printed in a text; without one the text may be of any time.
fn latest_year(text: &str) -> Option<u32> {
    years(text).max().or(Some(u32::MAX))
}

fn years(text: &str) -> impl Iterator<Item = u32> + '_ {
    let numbers = text.split(|it: char| !it.is_ascii_digit()).filter(|it| it.len() == 4);
    numbers.filter_map(|it| it.parse().ok()).filter(|it| (1800..2100).contains(it))
}

struct List {
    names: Vec<String>,
    complete: bool,
}

/// The names listed after a number in one line of text.
fn list_after(text: &str, number: usize) -> Option<List> {
    let lower = text.to_ascii_lowercase();
    let digits = number.to_string();
    let at = [SMALL[number], &digits].iter().filter_map(|it| word_at(&lower, it)).min()?;
    let (start, promised) = OPENERS
        .iter()
        .filter_map(|(opener, promises)| {
            let begin = lower[at..].find(opener)? + at;
            (begin - at <= NEAR).then_some((begin + opener.len(), *promises))
        })
        .min()?;
    let rest = &text[start..];
    let end = rest.find(['.', ';', '(', '—']).unwrap_or(rest.len());
    let listed = &rest[..end];
    let after = listed.to_ascii_lowercase();
    let complete = promised || COMPLETE.iter().any(|it| after.contains(it));
    let parts = listed.split(',').flat_map(|it| it.split(" and ")).flat_map(|it| it.split(" & "));
    let names = parts.filter_map(name_in).collect::<Vec<_>>();
    (names.len() >= 2).then_some(List { names, complete })
}

/// A part of a list from its first capital on; `None` when it has no name.
fn name_in(part: &str) -> Option<String> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let first = words.iter().position(|it| it.starts_with(char::is_uppercase))?;
    // A capital late in the part is the end of a clause, not an item.
    (first <= 3).then(|| {
        words[first..].iter().take_while(|it| !COMPLETE.contains(*it)).copied().collect::<Vec<_>>().join(" ")
    })
}

fn word_at(text: &str, word: &str) -> Option<usize> {
    let is_border = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word).map(|it| it.0).find(|at| {
        is_border(text[..*at].chars().next_back()) && is_border(text[at + word.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_after_a_number_are_counted() {
        let list = list_after("four crossings, namely Selm Gate, Dar Ford, and Upper Vesna, were shut", 4);
        assert_eq!(list.map(|it| (it.names.len(), it.complete)), Some((3, true)));
        let open = list_after(
            "five other operations including Operation Dawn, Operation Reed and finally Operation Silt",
            5,
        );
        assert_eq!(open.map(|it| (it.names.len(), it.complete)), Some((3, true)));
        assert!(list_after("four crossings were shut", 4).is_none());
    }
}
