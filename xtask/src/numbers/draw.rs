//! Pairs of figures whose relation is known: drawn from wordings, and written by hand.

use crate::chance::Chance;
use serde_json::Value;

const MATTERS: &str = include_str!("../../data/numbers/matters.json");
const PAIRS: &str = include_str!("../../data/numbers/pairs.tsv");
const DISTRACTORS: &str = include_str!("../../data/numbers/distractors.tsv");

/// What the figures of a pair are to each other, with the type of finding that says so.
pub const CLASSES: [(&str, &str); 7] = [
    ("conflict", "numeric"),
    ("different_period", "different_period"),
    ("different_scope", "different_scope"),
    ("different_metric", "different_metric"),
    ("bound", "compatible_bound"),
    ("revision", "revision"),
    ("unit", "different_unit"),
];

/// The class of pairs that are not to be compared.
pub const NONE: &str = "none";

/// Two sentences and what their figures are to each other.
#[derive(Debug, Clone)]
pub struct Pair {
    pub class: String,
    pub texts: [String; 2],
    /// Whether it was written by hand.
    pub by_hand: bool,
}

/// All pairs: drawn ones first, the class going round; then those by hand; then what is not to be compared.
pub fn pairs(seed: u64, drawn: usize) -> Vec<Pair> {
    let matters: Value = serde_json::from_str(MATTERS).expect("the file is part of the program");
    let mut pairs: Vec<Pair> = (0..drawn).map(|it| draw(&matters, seed, it)).collect();
    let rows = |text: &'static str| {
        let rows = text.lines().filter(|it| !it.starts_with('#') && !it.is_empty());
        rows.map(|it| it.split('\t').map(str::to_owned).collect::<Vec<_>>())
    };
    for row in rows(PAIRS) {
        if let [class, a, b] = row.as_slice() {
            pairs.push(Pair { class: class.clone(), texts: [a.clone(), b.clone()], by_hand: true });
        }
    }
    for row in rows(DISTRACTORS) {
        if let [a, b] = row.as_slice() {
            pairs.push(Pair { class: NONE.to_owned(), texts: [a.clone(), b.clone()], by_hand: true });
        }
    }
    pairs
}

/// Names that the codebook of the demonstration lacks, with their types.
pub const NAMES: [(&str, &str); 8] = [
    ("Marrin", "state"),
    ("Kolvia", "state"),
    ("Reed Brigade", "militant_group"),
    ("Grey Heron Movement", "militant_group"),
    ("Lissow", "place"),
    ("Brannock", "place"),
    ("Port Havren", "place"),
    ("Tarn Ferry", "place"),
];

const STATES: [&str; 4] = ["Tarsk", "Vesna", "Marrin", "Kolvia"];
const GROUPS: [&str; 4] =
    ["the Orlan Front", "the Reed Brigade", "the Grey Heron Movement", "the Dawn League"];
const PLACES: [&str; 6] = ["Lissow", "Brannock", "Port Havren", "Upper Selm", "Kestrel Pass", "Tarn Ferry"];
const PERIODS: [&str; 8] = [
    "in 2024",
    "in 2022",
    "in March 2024",
    "in August 2024",
    "in 2023",
    "in November 2023",
    "in the first half of 2021",
    "in 2020",
];

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn draw(matters: &Value, seed: u64, place: usize) -> Pair {
    let class = CLASSES[place % CLASSES.len()].0;
    let mut chance = Chance::new(seed, place);
    let matters: Vec<&Value> = matters.as_array().into_iter().flatten().collect();
    let has_places = |it: &Value| it["says"].to_string().contains("{W}");
    let fits = |it: &&&Value| match class {
        "unit" => !it["unit"].is_null(),
        "different_scope" => has_places(it),
        "different_metric" => !texts(&it["other"]).is_empty(),
        _ => true,
    };
    let matters: Vec<&Value> = matters.iter().filter(fits).copied().collect();
    let matter = *chance.pick(&matters);
    let says = chance.shuffled(&texts(&matter["says"]));
    let places = chance.shuffled(&PLACES);
    let periods = chance.shuffled(&PERIODS);
    let (low, high) = (matter["value"][0].as_u64().unwrap_or(1), matter["value"][1].as_u64().unwrap_or(100));
    let value = chance.between(low as usize, high as usize);
    // A quarter to nine tenths more: outside what "about" leaves open, and no digit too many.
    let more = value + (value * chance.between(25, 90)).div_ceil(100) + 1;
    let (mut values, swap) = ([value, more], chance.percent(50));
    if swap {
        values.reverse();
    }
    let units = texts(&matter["unit"]);
    let somewhere = chance.percent(70) || !says[0].contains("{B}") && !says[0].contains("{A}");
    let mut wordings = [says[0].clone(), says[1 % says.len()].clone()];
    let mut figures = values.map(grouped);
    let mut scopes = [if somewhere { Some(places[0]) } else { None }; 2];
    let mut times = [periods[0]; 2];
    let mut unit = [units.first().cloned().unwrap_or_default(), units.first().cloned().unwrap_or_default()];
    match class {
        "different_period" => times[1] = periods[1],
        "different_scope" => {
            scopes =
                if chance.percent(60) { [Some(places[0]), Some(places[1])] } else { [None, Some(places[1])] }
        }
        "different_metric" => wordings[1] = chance.pick(&texts(&matter["other"])).clone(),
        "bound" => {
            let (least, most) = (value.min(more), value.max(more));
            let near = least + (least / 20).max(usize::from(least > 20));
            figures = match chance.below(5) {
                0 => [format!("more than {}", grouped(least)), grouped(most)],
                1 => [format!("at least {}", grouped(least)), grouped(most)],
                2 => [format!("fewer than {}", grouped(most)), grouped(least)],
                3 => [format!("about {}", grouped(least)), grouped(near)],
                _ => [format!("up to {}", grouped(most)), grouped(least)],
            };
            if chance.percent(50) {
                figures.reverse();
            }
        }
        "unit" => unit[1] = units.get(1).cloned().unwrap_or_default(),
        _ => {}
    }
    let names = [("{A}", 0), ("{C}", 1)].map(|(slot, n)| (slot, STATES[(place / 7 + n) % STATES.len()]));
    let group = *chance.pick(&GROUPS);
    let made = [0, 1].map(|n| {
        let place = scopes[n].map(|it| format!(" in {it}")).unwrap_or_default();
        let mut text = wordings[n].replace("{W}", &place).replace("{T}", times[n]).replace("{B}", group);
        for (slot, name) in names {
            text = text.replace(slot, name);
        }
        sentence(&text.replace("{N}", &figures[n]).replace("{U}", &unit[n]))
    });
    Pair { class: class.to_owned(), texts: made, by_hand: false }
}

fn grouped(n: usize) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) }
}

fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_pairs_of_both_sorts_and_no_slot_stays_open() {
        let all = pairs(1, 140);
        for (class, _) in CLASSES {
            for by_hand in [true, false] {
                assert!(
                    all.iter().filter(|it| it.class == class && it.by_hand == by_hand).count() >= 5,
                    "{class}"
                );
            }
        }
        assert!(all.iter().filter(|it| it.class == NONE).count() >= 30);
        assert!(all.iter().all(|it| it.texts.iter().all(|it| !it.contains('{'))));
    }
}
