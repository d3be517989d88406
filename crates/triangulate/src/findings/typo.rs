//! Slips of the pen: a digit too many, letters of a short form swapped, a word of a known name mistyped.

use super::{Found, Scene};
use crate::align::values::{self, Range};
use crate::material::Material;
use crate::resolve::fold::{fold, is_acronym, loose};
use crate::weigh::Weighed;
use crate::weigh::numbers::{mistyped, quantity};
use crate::weigh::verdict::counted;
use evidence::{
    ActorId, ClaimBody, ClaimKind, FindingType, Mention, MentionForm, MentionId, Quote, Severity,
};
use std::collections::{BTreeMap, BTreeSet};

/// How many more mentions the established form needs than the doubtful one.
const ESTABLISHED: usize = 3;

/// Passages shown for one mistyped name.
const SHOWN: usize = 5;

/// Ranges with a digit too many.
pub(super) fn ranges(scene: &Scene) -> Vec<Found> {
    let mut found = Vec::new();
    for (claim, held) in scene.material.claims.iter().enumerate() {
        let ClaimBody::Quantity(it) = &held.claim.body else { continue };
        let Some(meant) = values::slip(it) else { continue };
        let (low, high) = (it.low.unwrap_or_default(), it.high.unwrap_or_default());
        let mut spans = vec![scene.quote(claim)];
        let subject = it.subject.and_then(|it| scene.resolution.id(it));
        let named = scene.actors_in(held.at, held.claim.quote.span());
        let beside = |index: usize, wanted: &dyn Fn(Option<ActorId>) -> bool| {
            let ClaimBody::Quantity(other) = &scene.material.claims[index].claim.body else { return false };
            index != claim
                && other.measure == it.measure
                && other.unit == it.unit
                && values::slip(other).is_none()
                && wanted(other.subject.and_then(|it| scene.resolution.id(it)))
        };
        let all = || 0..scene.material.claims.len();
        // Whose number it is may be read off another word of the clause: "reports speak of … Front fighters".
        let other = all().find(|index| beside(*index, &|other| other == subject)).or_else(|| {
            all().find(|index| beside(*index, &|other| other.is_some_and(|it| named.contains(&it))))
        });
        let mut beside = String::new();
        if let Some(index) = other
            && let Some(other) = quantity(scene.material, index)
        {
            spans.push(scene.quote(index));
            beside = format!(" Beside it stands {} ({}).", values::stated(other), scene.teller(index));
        }
        found.push(Found {
            finding_type: FindingType::LikelyTypo,
            severity: Severity::LikelyError,
            spans,
            explanation: format!(
                "The range {} to {} is wider than an author would write; {} to {} was probably meant. The literal number is kept and held out of the highest value.{beside}",
                values::in_words(low),
                values::in_words(high),
                values::in_words(low),
                values::in_words(meant),
            ),
            settles: "The source that the passage takes the range from.".to_owned(),
            weight: 2,
        });
    }
    found
}

/// Figures of one matter with a digit too many or too few.
pub(super) fn tenfold(scene: &Scene, weighed: &Weighed) -> Vec<Found> {
    let mut found = Vec::new();
    if weighed.matter.kind == ClaimKind::Quantity {
        let stated: Vec<_> = weighed
            .affirm
            .iter()
            .chain(&weighed.differ)
            .filter_map(|it| Some((*it, quantity(scene.material, *it)?)))
            .filter_map(|(claim, it)| Some((claim, it, Range::of(it)?)))
            .collect();
        let wrong = mistyped(&stated);
        for (claim, it, _) in stated.iter().filter(|it| wrong.contains(&it.0) && values::slip(it.1).is_none())
        {
            let Some(value) = values::point(it) else { continue };
            let right = stated
                .iter()
                .find(|(_, other, _)| values::point(other).is_some_and(|it| values::is_tenfold(value, it)));
            let Some((other, quantity, _)) = right else { continue };
            found.push(Found {
                finding_type: FindingType::LikelyTypo,
                severity: Severity::LikelyError,
                spans: vec![scene.quote(*claim), scene.quote(*other)],
                explanation: format!(
                    "{}: {} is ten times {}, digit for digit; a figure too many or too few is likely.",
                    weighed.matter.text,
                    values::in_words(value),
                    values::stated(quantity),
                ),
                settles: "The source behind either number.".to_owned(),
                weight: weighed.matter.members.len(),
            });
        }
    }
    found
}

/// Short forms and names that are one slip away from an established one of the same document.
pub(super) fn names(scene: &Scene) -> Vec<Found> {
    let mut found = Vec::new();
    let known_names = long_names(scene.material);
    for at in 0..scene.material.documents.len() {
        let Some(extraction) = scene.material.extraction(at) else { continue };
        let mut forms: BTreeMap<String, Vec<&Mention>> = BTreeMap::new();
        for mention in &extraction.mentions {
            if matches!(mention.form, MentionForm::Name | MentionForm::Acronym) {
                forms.entry(mention.quote.plain()).or_default().push(mention);
            }
        }
        let defined: BTreeSet<&str> = extraction.definitions.iter().map(|it| it.short.as_str()).collect();
        let known: BTreeMap<&str, usize> = forms.iter().map(|(form, it)| (form.as_str(), it.len())).collect();
        for (form, mentions) in &forms {
            if defined.contains(form.as_str()) {
                continue;
            }
            // A codebook may list a slip of the pen, so that it is understood; it stays a slip beside the right form.
            let entry = mentions.iter().find_map(|it| it.entry.as_ref());
            let right = known.iter().find(|(other, n)| {
                let established = **n >= ESTABLISHED * mentions.len() || defined.contains(**other);
                let is_same = entry.is_none() || forms[**other].iter().any(|it| it.entry.as_ref() == entry);
                established
                    && is_same
                    && is_slip_of(form, other)
                    && has_no_other_use(scene.material, mentions[0].id, form, at)
            });
            if let Some((right, n)) = right {
                found.push(name_slip(scene, at, form, mentions, right, *n));
            }
        }
        found.extend(listed_names(scene, at, &known_names, &forms));
    }
    found
}

/// By number of words and folded name: the name, and whether it is the head of an entry.
type LongNames = BTreeMap<usize, BTreeMap<String, (String, bool)>>;

/// Names of three words or more that the codebook lists, by number of words.
fn long_names(material: &Material) -> LongNames {
    let codebook = &material.evidence.codebook;
    let actors = codebook.actors.iter().map(|it| (&it.name, &it.aliases));
    let publishers = codebook.publishers.iter().map(|it| (&it.name, &it.aliases));
    let names = actors.chain(publishers).flat_map(|(name, aliases)| {
        std::iter::once((name, true)).chain(aliases.iter().map(|it| (it, false)))
    });
    let mut known: LongNames = BTreeMap::new();
    for (name, head) in names {
        let folded = fold(name);
        let words = folded.split(' ').count();
        if words >= 3 {
            let entry = known.entry(words).or_default().entry(folded).or_insert_with(|| (name.clone(), head));
            entry.1 |= head;
        }
    }
    known
}

/// Long names of codebook actors and of sources with one word mistyped.
fn listed_names(
    scene: &Scene,
    at: usize,
    known: &LongNames,
    forms: &BTreeMap<String, Vec<&Mention>>,
) -> Vec<Found> {
    let mut printed: BTreeMap<String, Vec<Quote>> = BTreeMap::new();
    for (form, mentions) in forms.iter().filter(|it| it.1.iter().all(|mention| mention.entry.is_none())) {
        printed.entry(form.clone()).or_default().extend(mentions.iter().map(|it| it.quote.clone()));
    }
    for attribution in scene.material.extraction(at).map(|it| it.attributions.as_slice()).unwrap_or_default()
    {
        for hop in attribution.chain.iter().filter(|it| !it.anonymous) {
            printed.entry(hop.name.clone()).or_default().push(attribution.quote.clone());
        }
    }
    let mut found = Vec::new();
    for (form, mut quotes) in printed {
        let folded = fold(&form);
        let Some(known) = known.get(&folded.split(' ').count()) else { continue };
        // A name listed as an alias may still be the slip of a head name.
        let is_head = |name: &str| known.get(name).is_some_and(|it| it.1);
        let right = known.iter().find(|(name, (_, head))| {
            let listed = known.contains_key(&folded);
            is_one_word_off(&folded, name)
                && (!listed || *head && !is_head(&folded) && is_misprint(&folded, name))
        });
        if let Some((_, (right, _))) = right {
            quotes.truncate(SHOWN);
            found.push(Found {
                finding_type: FindingType::LikelyTypo,
                severity: Severity::LikelyError,
                spans: quotes,
                explanation: format!(
                    "{form:?} is one letter group away from {right:?}; the same body is probably meant."
                ),
                settles: "Whether a body of that name exists.".to_owned(),
                weight: 1,
            });
        }
    }
    found
}

fn name_slip(scene: &Scene, at: usize, form: &str, mentions: &[&Mention], right: &str, n: usize) -> Found {
    let sentences = mentions.iter().filter_map(|it| {
        let span = scene.material.sentence(at, it.quote.span().start())?;
        scene.material.cut(at, span)
    });
    let mut spans: Vec<Quote> = mentions.iter().map(|it| it.quote.clone()).take(SHOWN).collect();
    let sentences: Vec<Quote> = sentences.take(SHOWN).collect();
    if sentences.len() == spans.len() {
        spans = sentences;
    }
    Found {
        finding_type: FindingType::LikelyTypo,
        severity: Severity::LikelyError,
        spans,
        explanation: format!(
            "{form:?} stands {} in a document that uses {right:?} {} and defines no {form:?}; {right:?} was probably meant.",
            counted(mentions.len() as u32, "time"),
            counted(n as u32, "time"),
        ),
        settles: "Whether the document anywhere says what the form stands for.".to_owned(),
        weight: mentions.len(),
    }
}

/// Whether one short form becomes the other by a swap of neighbours or one letter.
fn is_slip_of(form: &str, right: &str) -> bool {
    is_acronym(form)
        && is_acronym(right)
        && form.len() >= 3
        && form.len() == right.len()
        && strsim::osa_distance(form, right) == 1
}

/// Whether no other document uses the form: then it may well be something of its own.
fn has_no_other_use(material: &Material, _mention: MentionId, form: &str, at: usize) -> bool {
    let elsewhere =
        (0..material.documents.len()).filter(|it| *it != at).filter_map(|it| material.extraction(it));
    !elsewhere.flat_map(|it| &it.definitions).any(|it| it.short == form)
}

/// Whether the word in which two names differ is mistyped and not transliterated otherwise.
fn is_misprint(a: &str, b: &str) -> bool {
    let differing = a.split(' ').zip(b.split(' ')).find(|(x, y)| x != y);
    differing.is_some_and(|(x, y)| {
        let common = x.chars().zip(y.chars()).take_while(|(x, y)| x == y).count();
        loose(x) != loose(y) && common >= 4 && common + 2 >= x.len().min(y.len())
    })
}

/// Whether two names of three words or more differ in one word by two letters at most.
fn is_one_word_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let other: Vec<(&&str, &&str)> = a.iter().zip(&b).filter(|(x, y)| x != y).collect();
    let letters = |x: &str| x.len() >= 5 && x.chars().all(char::is_alphabetic);
    a.len() >= 3
        && a.len() == b.len()
        && matches!(other.as_slice(), [(x, y)] if letters(x) && letters(y) && strsim::osa_distance(x, y) <= 2)
}
