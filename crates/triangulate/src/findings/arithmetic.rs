//! Parts that do not add up to the total stated with them.
//!
//! Looked at: exact counts of one kind of unit in one sentence, the largest being the total when its measure is a
//! total by nature or the sentence says so. A number that is known to be part of another one than the total is no part
//! of the total beside it. A residue may be an unnamed class and is a tension; parts larger than
//! their whole are a slip.

use super::{Found, Scene};
use crate::align::values;
use evidence::{ClaimBody, FindingType, Modality, Quantity, Severity, Span};
use std::collections::BTreeMap;

/// Measures that sum up classes of people.
const TOTALS: &[&str] =
    &["casualties", "causalities", "deaths", "fatalities", "killed", "victims", "losses", "people", "total"];

/// Words by which a sentence says that one number is the whole of others.
const WHOLE: &[&str] =
    &["of which", "of whom", "of them", "overall", "in total", "altogether", "a total of", "in all"];

/// Units and measures that count people.
const PEOPLE: &[&str] = &[
    "persons",
    "people",
    "civilians",
    "civilian",
    "soldiers",
    "personnel",
    "personals",
    "casualties",
    "causalities",
    "police",
    "officers",
    "fighters",
    "militants",
    "women",
    "children",
    "men",
    "killed",
    "deaths",
    "fatalities",
    "military",
    "troops",
    "victims",
    "members",
];

pub(super) fn find(scene: &Scene, at: usize) -> Vec<Found> {
    let mut sentences: BTreeMap<u32, (Span, Vec<usize>)> = BTreeMap::new();
    for claim in scene.material.claims_of(at) {
        let held = &scene.material.claims[claim];
        let ClaimBody::Quantity(it) = &held.claim.body else { continue };
        if values::point(it).is_none_or(|it| it <= 0.0 || it.fract() != 0.0)
            || held.claim.modality == Modality::Predicted
        {
            continue;
        }
        let own = held.claim.quote.span();
        let sentence = scene.material.sentence(held.at, own.start()).unwrap_or(own);
        let entry = sentences.entry(sentence.start()).or_insert((sentence, Vec::new()));
        entry.1.push(claim);
    }
    sentences.into_values().filter_map(|(span, claims)| check(scene, at, span, &claims)).collect()
}

fn quantity<'a>(scene: &Scene<'a>, claim: usize) -> Option<&'a Quantity> {
    crate::weigh::numbers::quantity(scene.material, claim)
}

fn check(scene: &Scene, at: usize, sentence: Span, claims: &[usize]) -> Option<Found> {
    let text = scene.material.documents[at].text.get(sentence)?.to_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut counts: Vec<(usize, f64, &Quantity)> = claims
        .iter()
        .filter_map(|it| Some((*it, quantity(scene, *it)?)))
        .filter(|(_, it)| is_people(it))
        .filter_map(|(claim, it)| Some((claim, values::point(it)?, it)))
        .collect();
    counts.sort_by_key(|it| it.0);
    // Two readings of one number are one number.
    counts.dedup_by(|a, b| a.1 == b.1);
    let place = |value: f64| {
        let printed = [values::in_words(value), format!("{value}")];
        let inside_another = |at: usize, length: usize| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            digit(text[..at].chars().next_back()) || digit(text[at + length..].chars().next())
        };
        let places = printed.iter().flat_map(|it| text.match_indices(it.as_str()));
        // The last one: dates stand before the breakdown.
        let places = places.filter(|(at, it)| !inside_another(*at, it.len())).map(|it| it.0);
        places.max().unwrap_or(usize::MAX)
    };
    let says_whole = WHOLE.iter().any(|it| text.contains(it));
    let largest_total = || {
        let totals = counts.iter().enumerate().filter(|it| is_total(it.1.2));
        totals.max_by(|a, b| a.1.1.total_cmp(&b.1.1)).map(|it| it.0)
    };
    let tied_whole = || {
        let is_whole = |it: &usize| {
            let id = scene.material.claims[counts[*it].0].claim.id;
            counts.iter().filter(|part| part.2.part_of == Some(id)).count() >= 2
        };
        (0..counts.len()).find(is_whole)
    };
    let total = largest_total().or_else(tied_whole).or_else(|| {
        let largest = counts.iter().enumerate().max_by(|a, b| a.1.1.total_cmp(&b.1.1))?;
        says_whole.then_some(largest.0)
    })?;
    let (total_claim, total, whole) = counts.remove(total);
    // A smaller figure of the total's own measure is a class of it that the extractor could not name.
    let id = scene.material.claims[total_claim].claim.id;
    let ids: Vec<_> = counts.iter().map(|it| scene.material.claims[it.0].claim.id).collect();
    let is_part = |it: &Quantity| {
        let of_another = it.part_of.is_some_and(|whole| whole != id && ids.contains(&whole));
        !of_another && (!is_total(it) || it.measure == whole.measure)
    };
    let mut parts: Vec<(usize, f64)> =
        counts.iter().filter(|it| is_part(it.2)).map(|it| (it.0, it.1)).collect();
    // "of which 12 were civilian": a class named by an adjective is a part that no claim counts.
    let named = classes_in(&text).into_iter().filter(|it| *it < total);
    let unclaimed: Vec<f64> = named.filter(|it| counts.iter().all(|known| known.1 != *it)).collect();
    parts.extend(unclaimed.into_iter().map(|it| (total_claim, it)));
    parts.sort_by_key(|it| (place(it.1), it.0));
    let sum: f64 = parts.iter().map(|it| it.1).sum();
    if parts.len() < 2 || sum == total {
        return None;
    }
    let list: Vec<String> = parts.iter().map(|it| values::in_words(it.1)).collect();
    let sums = format!("{} = {}", list.join(" + "), values::in_words(sum));
    let mut spans: Vec<_> =
        parts.iter().map(|it| scene.quote(it.0)).chain([scene.quote(total_claim)]).collect();
    // The parts and the whole are read together, so the clause that holds them all comes first.
    let cover = spans.iter().map(evidence::Quote::span).reduce(Span::cover)?;
    spans.insert(0, scene.material.cut(at, cover)?);
    let (severity, explanation) = if sum > total {
        let text =
            format!("The parts are more than their whole: {sums}, stated total {}.", values::in_words(total));
        (Severity::LikelyError, text)
    } else {
        let (left, whole) = (values::in_words(total - sum), values::in_words(total));
        let text = format!(
            "{sums}, not the stated {whole}; {whole} - {} = {left} are unexplained and may belong to a class that is not named.",
            values::in_words(sum)
        );
        (Severity::Tension, text)
    };
    Some(Found {
        finding_type: FindingType::Arithmetic,
        severity,
        spans,
        explanation,
        settles: "The breakdown in the source the numbers come from.".to_owned(),
        weight: claims.len(),
    })
}

/// Numbers after "of which" or "of whom" that a verb of being follows: "of which 12 were civilian".
fn classes_in(text: &str) -> Vec<f64> {
    let Some(from) = ["of which", "of whom"].iter().filter_map(|it| text.find(it)).min() else {
        return Vec::new();
    };
    let words: Vec<&str> = text[from..].split(' ').collect();
    let pairs = words.windows(2).filter(|it| matches!(it[1], "were" | "was" | "are" | "is"));
    pairs
        .filter_map(|it| it[0].replace(',', "").parse().ok())
        .filter(|it: &f64| *it > 0.0 && it.fract() == 0.0)
        .collect()
}

fn words(quantity: &Quantity) -> impl Iterator<Item = &str> {
    quantity.measure.split(['_', ' ']).chain(quantity.unit.split(['_', ' ']))
}

fn is_people(quantity: &Quantity) -> bool {
    words(quantity).any(|it| PEOPLE.contains(&it.to_lowercase().as_str()))
}

fn is_total(quantity: &Quantity) -> bool {
    let measure: Vec<String> = quantity.measure.split(['_', ' ']).map(str::to_lowercase).collect();
    let specific =
        ["civilians", "civilian", "soldiers", "personnel", "military", "police", "women", "children"];
    quantity.target.is_none()
        && measure.iter().any(|it| TOTALS.contains(&it.as_str()))
        && !words(quantity).any(|it| specific.contains(&it.to_lowercase().as_str()))
}
