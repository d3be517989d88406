//! Random series of judgements on made-up cases: what is kept from one to the next never shows in the outcome.

use crate::assess;
use crate::case::{Sheet, case, hop, unnamed};
use evidence::{
    Action, ActorType, Assessment, Bound, ClaimBody, ClaimKind, Evidence, Judgement, Modality, Polarity,
};
use triangulate::Assessor;

/// Cases tried, and decisions made on each.
const CASES: u64 = 8;
const DECISIONS: usize = 40;

/// Numbers that follow from a seed (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }

    fn percent(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

const GROUPS: &[&str] =
    &["Orlan Front", "Bank Brigade", "Karavel Column", "Karavell Column", "Reed Column", "Dar Alliance"];
const PERSONS: &[&str] = &["Mira Seld", "Ostan Weyr", "Weyr Ostan Dal"];
const PLACES: &[&str] = &["Lissow", "Dar Ford", "Upper Vesna"];
const PUBLISHERS: &[&str] = &[
    "Harbour Post",
    "Northbank Wire",
    "Lantern Institute",
    "Ostrel Daily",
    "Ostrel Evening",
    "Highwater Column",
    "Reed Column",
    "Basin Monitoring Mission",
    "",
];
const CITED: &[&str] = &[
    "Basin Monitoring Mission | 2024-02",
    "BMM",
    "Harbour Post | 2024-03-02",
    "Lantern Institute",
    "Vesna Ministry",
    "Orlan Front",
    "Bank Brigade",
    "Harbour Post",
    "Northbank Wire | 2019",
    "Selm Media",
    "a recent report by the Mission",
];
const DAYS: &[&str] = &["2023-11-30", "2024-01", "2024-03-02", "2024-03-03", "2024-06-18", "2024", ""];
const TELLINGS: &[(&str, &str)] = &[
    ("poses", "a danger to the stability of the valley"),
    ("threatens", "the peace of the valley"),
    ("has closed", "the grain market to farmers"),
    ("did not close", "the grain market to farmers"),
    ("was formed", "in the marshes"),
    ("promised", "safe passage for the ferries"),
    ("broke", "its promise to the ferries"),
    ("gave", "tacit support to the mills"),
    ("gave", "active support to the mills"),
];
const RELATIONS: &[(&str, &str, &str)] = &[
    ("sanctuary", "provides_sanctuary_to", "shelters"),
    ("hostility", "acts_against", "moves against"),
    ("sanctuary", "uses_sanctuary", "hides with"),
    ("funding", "funds", "pays"),
    ("negotiation", "mediates", "speaks for"),
    ("structure", "faction_of", "is a wing of"),
    ("leadership", "leads", "leads"),
];
const EVENTS: &[&str] = &["assault", "founding", "agree", "seize"];
const OFFICES: &[&str] = &["leader", "chief", "spokesman", "interior minister"];

/// One sentence with what it claims; `text` grows by it.
type Telling = Box<dyn Fn(Sheet) -> Sheet>;

fn telling(chance: &mut Chance, n: usize) -> (String, Telling) {
    let (a, b) = (chance.of(GROUPS), if chance.percent(40) { "Tarsk" } else { chance.of(GROUPS) });
    let place = chance.of(PLACES);
    match chance.below(7) {
        6 => {
            // A total and parts that may not add up to it.
            let (whole, part) = (chance.of(&[90.0, 80.0]), chance.of(&[30.0, 50.0]));
            let words = format!(
                "{whole} people were killed by the {a}, of which {part} were women and 40 were men, at gate {n}"
            );
            let make = move |it: Sheet| {
                it.quantity("people_killed", "persons", Bound::Exact, &[whole], "2024", &words)
                    .quantity("women", "persons", Bound::Exact, &[part], "2024", &words)
                    .quantity("men", "persons", Bound::Exact, &[40.0], "2024", &words)
            };
            (
                format!(
                    "{whole} people were killed by the {a}, of which {part} were women and 40 were men, at gate {n}"
                ),
                Box::new(make),
            )
        }
        0 => {
            let (class, predicate, verb) = chance.of(RELATIONS);
            // What is done to a leader is done to the group.
            let by_leader = chance.percent(40);
            let b = if by_leader { chance.of(PERSONS) } else { b };
            let words = format!("{b} {verb} the {a} near mile {n}");
            let make = move |it: Sheet| {
                let it = if by_leader { it.naming(b, ActorType::Person) } else { it };
                it.relation(class, predicate, b, a, &words)
            };
            (format!("{b} {verb} the {a} near mile {n}"), Box::new(make))
        }
        1 => {
            let number = chance.of(&[40.0, 41.0, 260.0, 400.0, 2600.0]);
            let measure = chance.of(&["attacks", "people_killed", "fighters"]);
            let (unit, bound) = (
                if measure == "attacks" { "events" } else { "persons" },
                chance.of(&[Bound::Exact, Bound::Exact, Bound::MoreThan, Bound::About]),
            );
            let period = chance.of(&["2024", "2024-03", "2023", ""]);
            let words = format!("{number} {measure} by the {a} were counted at post {n}");
            (words.clone(), Box::new(move |it| it.quantity(measure, unit, bound, &[number], period, &words)))
        }
        2 => {
            let kind = chance.of(EVENTS);
            let day = chance.of(&["2024-03-01", "2024-03-02", "2024-05", "2020", "2021-04-01"]);
            let words = format!("The {a} met {b} in {place} on day {n} of the ceasefire");
            let placed = chance.percent(50);
            let make = move |it: Sheet| {
                let it = it.event(kind, a, b, &words).at(day);
                if placed { it.placed(place) } else { it }
            };
            (format!("The {a} met {b} in {place} on day {n} of the ceasefire"), Box::new(make))
        }
        3 => {
            let (person, office) = (chance.of(PERSONS), chance.of(OFFICES));
            let words = format!("{person} is {office} of the {a} in year {n}");
            (words.clone(), Box::new(move |it| it.role(person, office, a, &words)))
        }
        _ => {
            let (predicate, argument) = chance.of(TELLINGS);
            let words = format!("The {a} {predicate} {argument}, says note {n}");
            let made = words.clone();
            (words, Box::new(move |it| it.names(a).statement(a, predicate, argument, &made)))
        }
    }
}

/// A case of some thirty texts that tell the same few matters, cite each other and repeat each other's sentences.
fn made_up(chance: &mut Chance) -> Evidence {
    let mut told: Vec<(String, usize)> = Vec::new();
    let mut sheets = Vec::new();
    for file in 0..26 {
        let mut sentences: Vec<(String, Telling)> = Vec::new();
        for _ in 0..chance.below(5) + 2 {
            let n = chance.below(9);
            let it = telling(chance, n);
            if sentences.iter().all(|known| known.0 != it.0) {
                sentences.push(it);
            }
        }
        let mut text: String = sentences.iter().map(|it| format!("{}. ", it.0)).collect();
        if chance.percent(40) && !told.is_empty() {
            text.push_str(&format!("{}. ", told[chance.below(told.len())].0));
        }
        told.extend(sentences.iter().map(|it| (it.0.clone(), file)));
        let mut sheet =
            Sheet::new(&format!("{file:02}.txt"), chance.of(PUBLISHERS), chance.of(DAYS), text.trim_end());
        if chance.percent(40) {
            sheet = sheet.author(chance.of(PERSONS));
        }
        for (_, make) in sentences {
            sheet = make(sheet);
            if chance.percent(45) {
                let cited = match chance.below(5) {
                    0 => vec![unnamed(chance.of(&["one member state", "officials"]))],
                    1 => vec![hop(chance.of(CITED)), unnamed("two officials")],
                    2 => vec![hop(chance.of(CITED)), hop(chance.of(CITED))],
                    _ => vec![hop(chance.of(CITED))],
                };
                sheet = sheet.by(&cited);
            }
            sheet = match chance.below(12) {
                0 => sheet.denied(),
                1 => sheet.alleged(),
                2 => sheet.put_as(Modality::Planned),
                _ => sheet,
            };
        }
        sheets.push(sheet);
    }
    case(sheets)
}

/// A decision that some analyst might make.
fn decision(chance: &mut Chance, evidence: &Evidence, now: &Assessment) -> (Action, String, String) {
    let claims: Vec<_> = evidence.extractions.values().flat_map(|it| &it.claims).collect();
    let claim = chance.of(&claims);
    let actor = |chance: &mut Chance| now.actors[chance.below(now.actors.len())].id.to_string();
    let source = |chance: &mut Chance| now.sources[chance.below(now.sources.len())].id.to_string();
    let words = |it: &str| it.to_owned();
    match chance.below(16) {
        0..=2 => (Action::Reject, claim.id.to_string(), String::new()),
        3 => (Action::Confirm, claim.id.to_string(), String::new()),
        4..=6 => {
            let own = match &claim.body {
                ClaimBody::Quantity(_) => "value=41",
                ClaimBody::Relation(_) => "class=funding\npredicate=funds",
                ClaimBody::Role(_) => "office=chief",
                ClaimBody::Event(_) => "type=assault",
                ClaimBody::Statement(_) => "predicate=threatens\nargument=the peace of the valley",
            };
            let other = match claim.polarity {
                Polarity::Affirmed => "polarity=denied",
                Polarity::Denied => "polarity=affirmed",
            };
            let detail = chance.of(&[own, own, other, "time=2024-03-02", "voice=own", "modality=alleged"]);
            (Action::Edit, claim.id.to_string(), words(detail))
        }
        7 => {
            let document = claim.quote.document();
            let span = claim.quote.span();
            let (predicate, argument) = chance.of(TELLINGS);
            let detail = format!(
                "{}..{}\nsubject={}\npredicate={predicate}\nargument={argument}",
                span.start(),
                span.end(),
                chance.of(GROUPS)
            );
            (Action::Claim, document.to_string(), detail)
        }
        8 | 9 => {
            let action = chance.of(&[Action::Merge, Action::Merge, Action::Same, Action::Different]);
            (action, actor(chance), actor(chance))
        }
        10 => {
            let mentions: Vec<_> = evidence.extractions.values().flat_map(|it| &it.mentions).collect();
            (Action::Split, chance.of(&mentions).id.to_string(), String::new())
        }
        11 => {
            let name = chance.of(&["The Renamed Front", "Harbour Post", ""]);
            (Action::Rename, actor(chance), words(name))
        }
        12 => (Action::PartOf, actor(chance), actor(chance)),
        13 => (Action::Join, source(chance), source(chance)),
        14 => (Action::Part, source(chance), source(chance)),
        _ => {
            let it = now.propositions[chance.below(now.propositions.len())].id.to_string();
            if chance.percent(50) {
                (Action::Credibility, it, words(chance.of(&["2", "5", ""])))
            } else {
                (Action::Grade, source(chance), words(chance.of(&["A", "E", ""])))
            }
        }
    }
}

#[test]
fn a_series_of_judgements_leads_where_a_first_assessment_leads() {
    for case in 0..CASES {
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ (case + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let mut evidence = made_up(&mut chance);
        let mut assessor = Assessor::default();
        let mut now = assessor.assess(&evidence).clone();
        assert!(now == assess(&evidence), "case {case}, the first time");
        let kinds =
            |kind| evidence.extractions.values().flat_map(|it| &it.claims).any(|it| it.kind() == kind);
        assert!(ClaimKind::ALL.iter().all(|it| kinds(*it)), "case {case} holds every kind of claim");
        let mut made: Vec<Judgement> = Vec::new();
        for n in 0..DECISIONS {
            let when = format!("2025-01-01T10:{:02}:{:02}Z", n / 60, n % 60);
            let (action, target, detail) = match made.len() {
                0 => decision(&mut chance, &evidence, &now),
                _ if chance.percent(25) => {
                    let action = chance.of(&[Action::Undo, Action::Undo, Action::Redo]);
                    (action, made[chance.below(made.len())].id.to_string(), String::new())
                }
                _ => decision(&mut chance, &evidence, &now),
            };
            let it = Judgement::new("ana", &when, action, &target, &detail, "");
            evidence.judgements.push(it.clone());
            if !matches!(action, Action::Undo | Action::Redo) {
                made.push(it);
            }
            // Several decisions may be taken before anybody asks.
            if chance.percent(20) {
                continue;
            }
            now = assessor.assess(&evidence).clone();
            assert!(now == assess(&evidence), "case {case}, decision {n}: {action} {target} {detail:?}");
        }
    }
}
