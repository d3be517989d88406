//! Events: same type, and at least two of actor, target, place and date agree while none contradicts.

use super::{Matter, Slots, capital, fits, named, times};
use crate::material::Material;
use crate::resolve::Resolution;
use evidence::{ActorId, ClaimBody, ClaimKind, PropositionId, When};
use std::collections::{BTreeSet, HashMap};

/// Days two dated reports of one event may lie apart: the day of the act and the day of the news.
const NEWS_DELAY: i64 = 1;

#[derive(Clone)]
struct Part {
    actors: BTreeSet<ActorId>,
    targets: BTreeSet<ActorId>,
    place: Option<ActorId>,
    /// All places of a trend, with the states against whom it goes.
    grounds: BTreeSet<ActorId>,
    date: Option<When>,
    members: Vec<usize>,
}

impl Part {
    fn take_in(&mut self, other: Part) {
        self.actors.extend(&other.actors);
        self.targets.extend(&other.targets);
        self.grounds.extend(&other.grounds);
        self.place = self.place.or(other.place);
        self.date = self.date.or(other.date);
        self.members.extend(other.members);
    }
}

/// Groups events of one type.
pub(super) fn align(material: &Material, resolution: &Resolution, claims: &[usize]) -> Vec<Matter> {
    let mut kind = "";
    let mut by_precision: Vec<(usize, Part)> = Vec::new();
    for claim in claims {
        let held = &material.claims[*claim];
        let ClaimBody::Event(event) = &held.claim.body else { continue };
        kind = &event.event_type;
        let mut part = Part {
            actors: BTreeSet::new(),
            targets: BTreeSet::new(),
            place: held.claim.place.and_then(|it| resolution.id(it)),
            grounds: BTreeSet::new(),
            date: held.claim.time,
            members: vec![*claim],
        };
        for participant in &event.participants {
            let Some(id) = resolution.id(participant.mention) else { continue };
            match participant.role.as_str() {
                "place" => {
                    part.place = part.place.or(Some(id));
                    part.grounds.insert(id);
                }
                "target" => {
                    part.targets.insert(id);
                }
                _ => {
                    part.actors.insert(id);
                }
            }
        }
        part.grounds.extend(part.place.iter().chain(&part.targets));
        by_precision.push((*claim, part));
    }
    by_precision.sort_by_cached_key(|(claim, part)| {
        let length = part.date.as_ref().map(times::ends).map(|(a, b)| b - a);
        (part.date.is_none(), length, *claim)
    });
    let mut parts: Vec<Part> = Vec::new();
    // Their dates side by side, because most accounts of one actor are of other days.
    let mut dates: Vec<Option<When>> = Vec::new();
    let mut ties: HashMap<ActorId, Vec<usize>> = HashMap::new();
    let once = ONCE.contains(&kind);
    for (_, part) in by_precision {
        let tied: BTreeSet<ActorId> = part.actors.iter().chain(&part.grounds).copied().collect();
        // The first in order over all ties.
        let mut first: Option<usize> = None;
        for near in tied.iter().filter_map(|it| ties.get(it)) {
            let before = near.iter().copied().take_while(|it| first.is_none_or(|first| *it < first));
            let mut in_time = before.filter(|it| once || !are_days_apart(&dates[*it], &part.date));
            first = in_time.find(|it| is_same(kind, &parts[*it], &part)).or(first);
        }
        let at = match first {
            Some(at) => {
                parts[at].take_in(part);
                dates[at] = parts[at].date;
                at
            }
            None => {
                dates.push(part.date);
                parts.push(part);
                parts.len() - 1
            }
        };
        for actor in tied {
            let near = ties.entry(actor).or_default();
            if let Err(place) = near.binary_search(&at) {
                near.insert(place, at);
            }
        }
    }
    if TRENDS.contains(&kind) {
        bridge(&mut parts);
    }
    // An event with neither a party nor a date is a word, not a matter.
    parts.retain(|it| !it.actors.is_empty() || !it.targets.is_empty() || it.date.is_some());
    parts.into_iter().map(|part| describe(resolution, kind, part)).collect()
}

/// Whether two dates are not even the day of the act and the day of the news.
fn are_days_apart(a: &Option<When>, b: &Option<When>) -> bool {
    matches!((a, b), (Some(x), Some(y)) if times::days_apart(x, y) > NEWS_DELAY)
}

/// Types of event that befall one actor once: two accounts with the same actor tell one event, though dates may differ.
const ONCE: &[&str] = &["founding"];

/// Days two accounts of such an event may lie apart before they are two events after all (a founding, a refounding).
const SLIP: i64 = 2 * 372;

fn is_same(kind: &str, a: &Part, b: &Part) -> bool {
    let whom = |it: &Part| if it.targets.is_empty() { it.actors.clone() } else { it.targets.clone() };
    let years_apart = || matches!((&a.date, &b.date), (Some(x), Some(y)) if times::days_apart(x, y) > SLIP);
    if ONCE.contains(&kind) && !whom(a).is_empty() && whom(a) == whom(b) && !years_apart() {
        return true;
    }
    if are_days_apart(&a.date, &b.date) {
        return false;
    }
    let clash =
        |x: &BTreeSet<ActorId>, y: &BTreeSet<ActorId>| !x.is_empty() && !y.is_empty() && x.is_disjoint(y);
    if TRENDS.contains(&kind) {
        return is_same_trend(a, b);
    }
    if clash(&a.actors, &b.actors) || clash(&a.targets, &b.targets) || !fits(&a.place, &b.place) {
        return false;
    }
    let actors = !a.actors.is_disjoint(&b.actors);
    let targets = !a.targets.is_disjoint(&b.targets);
    let place = a.place.is_some() && a.place == b.place;
    let date = match (&a.date, &b.date) {
        (Some(x), Some(y)) => {
            let close =
                times::is_same_period(x, y) || times::days_apart(x, y) <= NEWS_DELAY && ends_close(x, y);
            if !(close || targets || place) {
                return false;
            }
            close
        }
        (None, None) => false,
        _ if !(actors && targets) => return false,
        _ => false,
    };
    [actors, targets, place, date].iter().filter(|it| **it).count() >= 2
}

/// Types of event that are changes over a time, not deeds of a day.
const TRENDS: &[&str] = &["escalation", "easing"];

/// Two accounts of violence that grows or wanes tell one change when they are of one place, or of one doer and no other
/// place, and their times can be one: "raids in the valley have risen since May", "the Front has stepped up its raids".
fn is_same_trend(a: &Part, b: &Part) -> bool {
    let clash =
        |x: &BTreeSet<ActorId>, y: &BTreeSet<ActorId>| !x.is_empty() && !y.is_empty() && x.is_disjoint(y);
    let apart = matches!((&a.date, &b.date), (Some(x), Some(y)) if times::days_apart(x, y) > 0);
    if apart || clash(&a.actors, &b.actors) || clash(&a.grounds, &b.grounds) {
        return false;
    }
    !a.grounds.is_disjoint(&b.grounds) || !a.actors.is_disjoint(&b.actors)
}

/// Joins parts that one account ties: "violence rose in Tarsk's Selm valley" is of the valley and of Tarsk.
fn bridge(parts: &mut Vec<Part>) {
    let mut kept: Vec<Part> = Vec::new();
    for part in parts.drain(..) {
        match kept.iter_mut().find(|it| is_same_trend(it, &part)) {
            Some(known) => known.take_in(part),
            None => kept.push(part),
        }
    }
    *parts = kept;
}

fn ends_close(a: &When, b: &When) -> bool {
    let ((a, b), (c, d)) = (times::ends(a), times::ends(b));
    (a - c).abs() <= NEWS_DELAY && (b - d).abs() <= NEWS_DELAY
}

/// How an event of a type is told with doer and target, and its name without them.
const WORDS: &[(&str, &str, &str)] = &[
    ("assault", "attacked", "an attack"),
    ("invasion", "invaded", "an invasion"),
    ("seize", "seized", "a seizure"),
    ("military_operation", "acted with force against", "a military operation"),
    ("detention", "detained", "a detention"),
    ("release", "released", "a release"),
    ("agree", "agreed with", "an agreement"),
    ("negotiate", "talked with", "talks"),
    ("reject", "turned down", "a refusal"),
    ("demand", "made demands of", "a demand"),
    ("movement", "moved people from or to", "a movement of people"),
    ("founding", "founded", "a founding"),
    ("training", "trained or recruited", "training or recruitment"),
    ("policy", "took a measure concerning", "a measure"),
    ("report_publication", "published", "a publication"),
    ("protest", "protested against", "a protest"),
    ("escalation", "stepped up violence against", "a rise in violence"),
    ("easing", "reduced violence against", "a fall in violence"),
];

fn words(kind: &str) -> (&'static str, &'static str) {
    let known = WORDS.iter().find(|(name, ..)| *name == kind);
    known.map_or(("did something to", "an event"), |(_, did, noun)| (*did, *noun))
}

fn describe(resolution: &Resolution, kind: &str, part: Part) -> Matter {
    let list = |ids: &BTreeSet<ActorId>| {
        let names: BTreeSet<String> = ids.iter().map(|it| named(resolution, *it)).collect();
        names.into_iter().collect::<Vec<_>>().join(" and ")
    };
    let (did, noun) = words(kind);
    let mut text = match (part.actors.is_empty(), part.targets.is_empty()) {
        (false, false) => format!("{} {did} {}", list(&part.actors), list(&part.targets)),
        (false, true) => format!("{noun} by {}", list(&part.actors)),
        (true, false) => format!("{noun} concerning {}", list(&part.targets)),
        (true, true) => noun.to_owned(),
    };
    text = capital(&text);
    if let Some(place) = part.place {
        text = format!("{text}, {}", named(resolution, place));
    }
    if let Some(date) = &part.date {
        text = format!("{text}, {}", times::in_words(date));
    }
    let ids = |set: &BTreeSet<ActorId>| set.iter().map(|it| it.to_string()).collect::<Vec<_>>().join(" ");
    let place = part.place.map(|it| it.to_string()).unwrap_or_default();
    let date = part.date.map(|it| it.iso()).unwrap_or_default();
    let id = PropositionId::of(&["event", kind, &ids(&part.actors), &ids(&part.targets), &place, &date]);
    let denied = format!("It is not so that there was this: {text}");
    Matter { id, kind: ClaimKind::Event, slots: Slots::Event, members: part.members, text, denied }
}
