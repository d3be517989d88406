//! From drafts to claims: quote, page, time, place, attribution and id.

use crate::clause::Tree;
use crate::draft::{ClaimDraft, Slots};
use crate::narrative::{self, Step};
use crate::scene::Scene;
use crate::time::FoundTime;
use evidence::{
    ActorType, Attribution, BlockKind, Claim, ClaimBody, ClaimId, Event, Hop, MentionId, Modality,
    Participant, Polarity, Precision, Quantity, Quote, Relation, Role, Score, Sense, SourceKind, Statement,
    When,
};
use language::{Dep, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Says in a claim's method that its date stands in an earlier sentence.
const CARRIED: &str = "narrative/1";

/// Turns drafts into claims, by place; a draft that says what an earlier one says at the same place is dropped.
pub(crate) fn claims(scene: &Scene<'_>, drafts: &[ClaimDraft], attributions: &[Attribution]) -> Vec<Claim> {
    let mut seen = BTreeSet::new();
    let mut claims: Vec<Claim> = Vec::with_capacity(drafts.len());
    let (mut figures, mut parts) = (BTreeMap::new(), Vec::new());
    for draft in drafts {
        let Some(claim) = claim(scene, draft, attributions) else { continue };
        if let Slots::Quantity { whole, .. } = &draft.slots {
            figures.entry((draft.paragraph, draft.trigger)).or_insert(claim.id);
            parts.extend(whole.map(|it| (claim.id, (draft.paragraph, it))));
        }
        if seen.insert(claim.id) {
            claims.push(claim);
        }
    }
    tie(&mut claims, &figures, parts);
    claims.sort_by_key(|it| (it.quote.span(), it.kind(), it.id));
    claims
}

/// Where a figure stands: paragraph and trigger.
type Figure = (usize, u32);

/// Leads the parts of totals to the claims of these.
fn tie(claims: &mut [Claim], figures: &BTreeMap<Figure, ClaimId>, parts: Vec<(ClaimId, Figure)>) {
    let wholes: BTreeMap<ClaimId, ClaimId> =
        parts.into_iter().filter_map(|(part, whole)| Some((part, *figures.get(&whole)?))).collect();
    for claim in claims {
        if let ClaimBody::Quantity(it) = &mut claim.body {
            it.part_of = wholes.get(&claim.id).copied().filter(|it| *it != claim.id);
        }
    }
}

/// What a claim says, for its id; what a number is a part of is another claim's matter.
fn key(body: &ClaimBody) -> String {
    let ClaimBody::Quantity(it) = body else { return format!("{body:?}") };
    let Quantity { measure, value, low, high, bound, unit, subject, target, period, part_of: _ } = it;
    format!(
        "Quantity(Quantity {{ measure: {measure:?}, value: {value:?}, low: {low:?}, high: {high:?}, bound: {bound:?}, \
         unit: {unit:?}, subject: {subject:?}, target: {target:?}, period: {period:?} }})"
    )
}

fn claim(scene: &Scene<'_>, draft: &ClaimDraft, attributions: &[Attribution]) -> Option<Claim> {
    let document = scene.annotated.document;
    let paragraph = scene.paragraph(draft.paragraph);
    let span = paragraph.span(draft.tokens.clone());
    let quote = Quote::cut(document, span).ok().filter(|it| !it.text().trim().is_empty())?;
    let trigger = paragraph.span(draft.trigger..draft.trigger + 1);
    let time = time_in(scene, draft.paragraph, &draft.tokens, draft.trigger).and_then(|it| it.when);
    let body = body(scene, &draft.slots)?;
    let key = key(&body);
    let attribution = chain(attributions, trigger);
    let time = time.or_else(|| only_date(scene, draft));
    let news = if time.is_none() { news_of(scene, draft, &attribution) } else { None };
    let carried = if time.is_none() { carried_date(scene, draft, news) } else { None };
    let method = match carried {
        Some(_) => format!("{} {CARRIED}", draft.method),
        None => draft.method.to_owned(),
    };
    let alleged = draft.mood.modality == Modality::Asserted && attribution_alleges(attributions, trigger);
    let negates = attribution_denies(attributions, trigger);
    Some(Claim {
        id: ClaimId::of(&[&document.id.to_string(), &format!("{span:?}"), &key]),
        quote,
        page: document.page_at(span.start()),
        polarity: if negates { flipped(draft.mood.polarity) } else { draft.mood.polarity },
        modality: if negates {
            Modality::Denied
        } else if alleged {
            Modality::Alleged
        } else {
            draft.mood.modality
        },
        hedge: draft.mood.hedge.clone(),
        time: time.or(carried).or(news),
        place: place_in(scene, draft),
        attribution,
        confidence: Score::new(draft.confidence),
        method,
        restated: paragraph.kind == BlockKind::PullQuote,
        body,
    })
}

pub(crate) fn flipped(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Affirmed => Polarity::Denied,
        Polarity::Denied => Polarity::Affirmed,
    }
}

/// The chain of everyone whose words the trigger is part of, outermost first.
///
/// Bracketed citations stand outside the voices named in the text: "(Harbour Post) the minister said" was heard from
/// the Post.
pub(crate) fn chain(attributions: &[Attribution], trigger: evidence::Span) -> Vec<Hop> {
    let mut around: Vec<&Attribution> = attributions.iter().filter(|it| it.content.holds(trigger)).collect();
    around.sort_by_key(|it| {
        let cited = matches!(it.cue, evidence::Cue::ParenCitation | evidence::Cue::FootnoteMarker);
        (!cited, std::cmp::Reverse(it.content.len()), it.quote.span())
    });
    let mut hops: Vec<Hop> = Vec::new();
    for hop in around.into_iter().flat_map(|it| it.chain.iter().cloned()) {
        if !hops.iter().any(|known| known.name == hop.name && known.edition == hop.edition) {
            hops.push(hop);
        }
    }
    hops
}

pub(crate) fn attribution_alleges(attributions: &[Attribution], trigger: evidence::Span) -> bool {
    attributions.iter().any(|it| it.cue == evidence::Cue::Hedge && it.content.holds(trigger))
}

/// Whether the trigger stands in what someone is said to deny.
pub(crate) fn attribution_denies(attributions: &[Attribution], trigger: evidence::Span) -> bool {
    let denies = |it: &Attribution| {
        let words = it.quote.text().to_lowercase();
        ["denied", "denies", "deny", "denying"]
            .iter()
            .any(|cue| words.split_whitespace().any(|word| word == *cue))
    };
    attributions.iter().any(|it| it.content.holds(trigger) && denies(it))
}

/// The time expression that governs a word: in its tokens and nearest to it; durations and sets do not date.
pub(crate) fn time_in<'s>(
    scene: &'s Scene<'_>,
    paragraph: usize,
    tokens: &Range<u32>,
    trigger: u32,
) -> Option<&'s FoundTime> {
    let place = scene.paragraph(paragraph);
    let (bytes, at) = (place.bytes(tokens.clone()), place.bytes(trigger..trigger + 1));
    let tree = Tree::new(place);
    let inside = scene.dating[paragraph].iter().filter(|it| {
        let within = bytes.start <= it.bytes.start && it.bytes.end <= bytes.end;
        let tokens = crate::mention::tokens_at(place, &it.bytes);
        it.when.is_some()
            && within
            && governs(tree, tokens.clone(), trigger)
            && !narrative::dates_a_text(tree, &tokens, trigger)
    });
    inside.min_by_key(|it| it.bytes.start.abs_diff(at.end).min(at.start.abs_diff(it.bytes.end)))
}

/// The date of an undated event's sentence, where it has just one: "after the vote of 2021, fighters fled".
fn only_date(scene: &Scene<'_>, draft: &ClaimDraft) -> Option<When> {
    if !matches!(draft.slots, Slots::Event { .. }) {
        return None;
    }
    let place = scene.paragraph(draft.paragraph);
    let tree = Tree::new(place);
    let bytes = place.bytes(tree.sentence(draft.trigger));
    let mut here = scene.dating[draft.paragraph].iter().filter(|it| {
        let within = bytes.start <= it.bytes.start && it.bytes.end <= bytes.end;
        within
            && it.when.is_some()
            && governs(tree, crate::mention::tokens_at(place, &it.bytes), draft.trigger)
            && !narrative::dates_a_text(tree, &crate::mention::tokens_at(place, &it.bytes), draft.trigger)
    });
    let only = here.next()?;
    let when = here.next().is_none().then_some(only.when).flatten()?;
    Some(match narrative::step(tree, draft.trigger) {
        // "was signed on 2 June and later revoked"
        Some(Step::Later) => When { start: when.start, end: None, precision: Precision::Open },
        Some(Step::Earlier) => When { start: None, end: when.end, precision: Precision::Open },
        None => when,
    })
}

/// Months before which a newspaper's day the text's own time is too old for what it is cited for: that and the one before.
const NEWS_MONTHS: i32 = 1;

/// The time that the sentences before go on telling of. It goes before the time of the newspaper that is cited for the
/// event, unless that is of another season.
fn carried_date(scene: &Scene<'_>, draft: &ClaimDraft, news: Option<When>) -> Option<When> {
    if !matches!(draft.slots, Slots::Event { .. }) {
        return None;
    }
    let tree = Tree::new(scene.paragraph(draft.paragraph));
    let carried = narrative::carried(&scene.carried[draft.paragraph], tree, draft.trigger)?;
    let months = |it: evidence::Day| i32::from(it.year()) * 12 + i32::from(it.month());
    let fits =
        |day: evidence::Day, end: evidence::Day| (0..=NEWS_MONTHS).contains(&(months(day) - months(end)));
    let last = carried.end.or(carried.start);
    let agrees = news.is_none_or(|it| it.end.zip(last).is_some_and(|(day, last)| fits(day, last)));
    agrees.then_some(carried)
}

/// When an undated event happened that a dated newspaper is cited for: in that month, by that day. News is of the last
/// days; a year-old event would be told with its date.
fn news_of(scene: &Scene<'_>, draft: &ClaimDraft, attribution: &[Hop]) -> Option<When> {
    let tree = Tree::new(scene.paragraph(draft.paragraph));
    let past = matches!(tree.tag(draft.trigger), Tag::VBD | Tag::VBN | Tag::NN | Tag::NNS);
    if !matches!(draft.slots, Slots::Event { .. }) || draft.mood.modality != Modality::Asserted || !past {
        return None;
    }
    let paper = attribution.last().filter(|it| it.kind == SourceKind::Press)?;
    let day = paper.published.filter(|it| it.precision == Precision::Day)?.end?;
    Some(When { start: Some(day.month_start()), end: Some(day), precision: Precision::Month })
}

/// Whether a time says when the trigger holds: not when it stands in a relative clause that the trigger is no part of
/// ("a movement that began in 1890"), unless that clause only names the deed.
fn governs(tree: Tree<'_>, time: Range<u32>, trigger: u32) -> bool {
    let mut at = time.start;
    while tree.head(at) != at {
        let aside = tree.dep(at) == Dep::RELCL && !tree.paragraph.analysis.subtree(at).contains(&trigger);
        if aside && !narrative::names_a_deed(tree, at) {
            return false;
        }
        at = tree.head(at);
    }
    true
}

/// The place named after "in", "at" or "near" in the quoted tokens, nearest to the trigger.
fn place_in(scene: &Scene<'_>, draft: &ClaimDraft) -> Option<MentionId> {
    let tree = Tree::new(scene.paragraph(draft.paragraph));
    let located = scene.inside(draft.paragraph, &draft.tokens).filter(|it| {
        let mention = scene.mention(it.mention);
        let named = matches!(mention.actor_type, ActorType::Place | ActorType::State)
            && mention.sense == Sense::Literal;
        named
            && it
                .tokens
                .clone()
                .any(|token| tree.dep(token) == Dep::POBJ && is_locative(&tree.lemma(tree.head(token))))
    });
    located.min_by_key(|it| it.tokens.start.abs_diff(draft.trigger)).map(|it| scene.id(it.mention))
}

fn is_locative(preposition: &str) -> bool {
    matches!(preposition, "in" | "at" | "near" | "inside" | "within" | "across" | "outside" | "around")
}

fn body(scene: &Scene<'_>, slots: &Slots) -> Option<ClaimBody> {
    let id = |mention: &usize| scene.id(*mention);
    Some(match slots {
        Slots::Relation { subject, predicate, class, object, symmetric } => ClaimBody::Relation(Relation {
            subject: id(subject),
            predicate: predicate.clone(),
            class: class.clone(),
            object: id(object),
            symmetric: *symmetric,
        }),
        Slots::Quantity { measure, value, low, high, bound, unit, subject, target, period, whole: _ } => {
            ClaimBody::Quantity(Quantity {
                measure: measure.clone(),
                value: *value,
                low: *low,
                high: *high,
                bound: *bound,
                unit: unit.clone(),
                subject: subject.as_ref().map(id),
                target: target.as_ref().map(id),
                period: period.as_ref().and_then(|it| it.when),
                part_of: None,
            })
        }
        Slots::Event { event_type, trigger, participants } => ClaimBody::Event(Event {
            event_type: event_type.clone(),
            trigger: trigger.clone(),
            participants: participants
                .iter()
                .map(|(mention, role)| Participant { mention: id(mention), role: (*role).to_owned() })
                .collect(),
        }),
        Slots::Role { person, office, organisation } => ClaimBody::Role(Role {
            person: id(person),
            office: office.clone(),
            organisation: organisation.as_ref().map(id),
            period: None,
        }),
        Slots::Statement { subject, predicate, arguments } => ClaimBody::Statement(Statement {
            subject: subject.clone(),
            predicate: predicate.clone(),
            arguments: arguments.clone(),
        }),
    })
}
