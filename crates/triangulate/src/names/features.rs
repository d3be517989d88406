//! What a comparison of two names is judged by: a row of figures, each with a name.
//!
//! The weights (`data/names/weights.tsv`) are fitted to these by `scripts/train_names.py`, which reads them from the
//! example `name_features`, so that there is one place where they are computed.

use super::NameKind;
use super::align::{Alignment, Pair};
use super::likeness::Way;
use super::romanise::Script;
use super::tables::Part;
use super::words::Word;
use std::collections::BTreeSet;

/// A figure with its name.
pub(crate) type Feature = (&'static str, f64);

/// The figures of a comparison. `a` and `b` are all words of the names, `aligned` those that tell.
pub(crate) fn features(kind: NameKind, a: &[Word], b: &[Word], aligned: &Alignment) -> Vec<Feature> {
    let person = f64::from(u8::from(kind == NameKind::Person));
    let mut found = vec![("person", person)];
    pairs(aligned, &mut found);
    alone(aligned, person, &mut found);
    order(aligned, &mut found);
    forms(a, b, &mut found);
    numbers(a, b, &mut found);
    found
}

fn loss(pair: &Pair) -> f64 {
    1.0 - pair.likeness.blend()
}

/// How much of a loss lies above a mark, as a share of the rest.
fn above(loss: f64, mark: f64) -> f64 {
    ((loss - mark) / (1.0 - mark)).max(0.0)
}

fn pairs(aligned: &Alignment, found: &mut Vec<Feature>) {
    let mut pairs: Vec<&Pair> = aligned.pairs.iter().collect();
    pairs.sort_by(|a, b| loss(b).total_cmp(&loss(a)));
    let worst = pairs.first().map_or(1.0, |it| loss(it));
    found.push(("worst", worst));
    found.push(("worst_over_2", above(worst, 0.2)));
    found.push(("worst_over_35", above(worst, 0.35)));
    found.push(("rest", pairs.iter().skip(2).map(|it| loss(it)).sum::<f64>().min(2.0)));
    let edits = pairs.first().map_or(9.0, |it| it.likeness.edits);
    let one = pairs.first().is_some_and(|it| it.likeness.edits == 1.0);
    found.push(("worst_one_edit", f64::from(u8::from(one))));
    found.push(("worst_edits", (edits.min(5.0) - 1.0).max(0.0)));
    let sound = pairs.iter().map(|it| 1.0 - it.likeness.sound).fold(0.0, f64::max);
    found.push(("worst_sound", sound));
    let of_way = |way| aligned.pairs.iter().filter(|it| it.likeness.way == way).count();
    found.push(("initials", of_way(Way::Initial).min(2) as f64));
    found.push(("short_forms", of_way(Way::ShortForm).min(2) as f64));
    found.push((
        "wrong_initial",
        f64::from(u8::from(aligned.pairs.iter().any(|it| wrong_initial(aligned, it)))),
    ));
    let first = pairs.first().is_some_and(|it| {
        it.likeness.way == Way::Other
            && aligned.a[it.a].text.as_bytes().first() == aligned.b[it.b].text.as_bytes().first()
    });
    found.push(("worst_same_letter", f64::from(u8::from(first))));
    let sign = |it: &Pair| aligned.a[it.a].script == Script::Signs && it.likeness.way == Way::Other;
    found.push(("sign_differs", f64::from(u8::from(aligned.pairs.iter().any(sign)))));
}

fn wrong_initial(aligned: &Alignment, pair: &Pair) -> bool {
    let initial = aligned.a[pair.a].part == Part::Initial || aligned.b[pair.b].part == Part::Initial;
    initial && pair.likeness.way == Way::Other
}

fn alone(aligned: &Alignment, person: f64, found: &mut Vec<Feature>) {
    let (of_a, of_b) = aligned.alone();
    let excess: Vec<&Word> = of_a.into_iter().chain(of_b).collect();
    let is = |part: Part| excess.iter().filter(|it| it.part == part).count() as f64;
    let core = excess.iter().filter(|it| matches!(it.part, Part::Core | Part::Servant)).count() as f64;
    found.push(("excess_person", person * core.min(3.0)));
    found.push(("excess_other", (1.0 - person) * core.min(3.0)));
    found.push(("excess_place", is(Part::Place).min(2.0)));
    found.push(("excess_general", is(Part::General).min(2.0)));
    found.push(("excess_initial", is(Part::Initial).min(2.0)));
    let shorter = aligned.a.len().min(aligned.b.len());
    let lone = shorter == 1 && core > 0.0;
    found.push(("lone_word_person", person * f64::from(u8::from(lone))));
    found.push(("lone_word_other", (1.0 - person) * f64::from(u8::from(lone))));
    found.push(("single_words", f64::from(u8::from(aligned.a.len() == 1 && aligned.b.len() == 1))));
}

fn order(aligned: &Alignment, found: &mut Vec<Feature>) {
    let fathers =
        aligned.pairs.iter().filter(|it| aligned.a[it.a].fathers != aligned.b[it.b].fathers).count();
    let marked = |words: &[Word]| words.iter().any(|it| it.fathers);
    let both = marked(&aligned.a) && marked(&aligned.b);
    found.push(("fathers_changed", if both { fathers.min(2) as f64 } else { 0.0 }));
    let turned = aligned.pairs.windows(2).filter(|it| it[0].b > it[1].b).count();
    found.push(("turned", turned.min(2) as f64));
}

fn forms(a: &[Word], b: &[Word], found: &mut Vec<Feature>) {
    let (one, other) = (texts(a, Part::Form), texts(b, Part::Form));
    let both = !one.is_empty() && !other.is_empty();
    found.push(("forms_differ", f64::from(u8::from(both && one.is_disjoint(&other)))));
    found.push(("forms_agree", f64::from(u8::from(both && !one.is_disjoint(&other)))));
    found.push(("form_missing", f64::from(u8::from(one.is_empty() != other.is_empty()))));
}

fn numbers(a: &[Word], b: &[Word], found: &mut Vec<Feature>) {
    let (one, other) = (texts(a, Part::Number), texts(b, Part::Number));
    let both = !one.is_empty() && !other.is_empty();
    found.push(("numbers_differ", f64::from(u8::from(both && one != other))));
    found.push(("number_missing", f64::from(u8::from(one.is_empty() != other.is_empty()))));
}

/// What the words of one part stand for.
pub(crate) fn texts(words: &[Word], part: Part) -> BTreeSet<&str> {
    words.iter().filter(|it| it.part == part).map(|it| it.text.as_str()).collect()
}
