use super::{FoundNumber, numbers};
use evidence::Bound;

fn only(text: &str) -> FoundNumber {
    let found = numbers(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].clone()
}

#[test]
fn values_are_read_in_digits_and_words() {
    let cases: &[(&str, f64)] = &[
        ("1,234 tents stand in Tarsk", 1234.0),
        ("12,34,567 rupees were found", 1_234_567.0),
        ("some 1 234 tents", 1234.0),
        ("1.5 million tonnes of grain", 1.5e6),
        ("70 thousand refugees crossed", 70_000.0),
        ("67 Billion Dollars were lost", 67e9),
        ("a fine of $50500 was paid", 50500.0),
        ("€3.2m went to the dam", 3.2e6),
        ("forty-five guards fled", 45.0),
        ("one hundred and six guards fled", 106.0),
        ("two hundred thousand people left", 200_000.0),
        ("a dozen guards fled", 12.0),
        ("two dozen guards fled", 24.0),
        ("half a million people left", 500_000.0),
        ("two and a half million people left", 2.5e6),
        ("a three-member commission met", 3.0),
        ("a couple of guards fled", 2.0),
        ("one in five guards fled", 0.2),
        ("two-thirds of the guards fled", 2.0 / 3.0),
        ("half of the guards fled", 0.5),
        ("¾ of the guards fled", 0.75),
        ("10 1/2 miles of fence", 10.5),
        ("4e3 shells", 4000.0),
        ("one soldier died", 1.0),
        ("one million people left", 1e6),
        ("minus 20 degrees", -20.0),
    ];
    for (text, value) in cases {
        let found = only(text).value.unwrap_or(f64::NAN);
        assert!((found - value).abs() < 1e-9 * value.abs().max(1.0), "{text}: {found}");
    }
}

#[test]
fn fractions_and_sums_are_read_to_the_end() {
    let cases: &[(&str, f64)] = &[
        ("one hundred forty-fifths", 100.0 / 45.0),
        ("one hundred and twenty-two fifths", 24.4),
        ("three hundred and sixty-two hundredths", 300.62),
        ("two hundred and three quarters", 200.75),
        ("seven million and a quarter", 7.25e6),
        ("three billion and three quarters", 3.75e9),
        ("two billion and a quarter million", 2_000_250_000.0),
        ("one over fifty", 0.02),
        ("nine over two", 4.5),
        ("1.5^3", 3.375),
        ("-20^-1", -0.05),
        ("4 hundred and two", 402.0),
        ("6 million and two hundred", 6_000_200.0),
        ("7.5 k", 7500.0),
        ("three out of 5", 0.6),
        ("losses grew by a third in Tarsk", 1.0 / 3.0),
    ];
    for (text, value) in cases {
        let found = only(text).value.unwrap_or(f64::NAN);
        assert!((found - value).abs() < 1e-9 * value.abs().max(1.0), "{text}: {found}");
    }
}

#[test]
fn sums_stop_where_another_figure_begins() {
    let values = |text: &str| numbers(text).iter().map(|it| it.value.unwrap_or(f64::NAN)).collect::<Vec<_>>();
    assert_eq!(values("$6 million and two guards"), [6e6, 2.0]);
    assert_eq!(values("10 over 3 days"), [10.0, 3.0]);
    assert_eq!(values("five guards over ten villages"), [5.0, 10.0]);
}

#[test]
fn phrases_around_a_number_bound_it() {
    let cases: &[(&str, Bound, Option<f64>, Option<f64>)] = &[
        ("at least 40 tents burnt", Bound::AtLeast, Some(40.0), None),
        ("no fewer than 40 tents burnt", Bound::AtLeast, Some(40.0), None),
        ("more than 40 tents burnt", Bound::MoreThan, Some(40.0), None),
        ("upwards of 40 tents burnt", Bound::MoreThan, Some(40.0), None),
        ("up to 40 tents burnt", Bound::AtMost, None, Some(40.0)),
        ("no more than 40 tents burnt", Bound::AtMost, None, Some(40.0)),
        ("fewer than 40 tents burnt", Bound::LessThan, None, Some(40.0)),
        ("nearly 40 tents burnt", Bound::About, None, Some(40.0)),
        ("an estimated 40 tents burnt", Bound::About, None, None),
        ("at least some 40 tents burnt", Bound::AtLeast, Some(40.0), None),
        ("40 or more tents burnt", Bound::AtLeast, Some(40.0), None),
        ("40 tents burnt", Bound::Exact, None, None),
        ("4,000–5,000 tents", Bound::Between, Some(4000.0), Some(5000.0)),
        ("between 4,000 and 5,000 tents", Bound::Between, Some(4000.0), Some(5000.0)),
        ("between 4,000 to 5,000 tents", Bound::Between, Some(4000.0), Some(5000.0)),
        ("3000 to 45000 tents", Bound::Between, Some(3000.0), Some(45000.0)),
        ("4 to 5 million tents", Bound::Between, Some(4e6), Some(5e6)),
        ("$3-5 million", Bound::Between, Some(3e6), Some(5e6)),
        ("between 40 per cent and 50 per cent", Bound::Between, Some(40.0), Some(50.0)),
        ("two or three tents", Bound::Between, Some(2.0), Some(3.0)),
        ("1-2 tents", Bound::Between, Some(1.0), Some(2.0)),
    ];
    for (text, bound, low, high) in cases {
        let found = only(text);
        assert_eq!((found.bound, found.low, found.high), (*bound, *low, *high), "{text}");
    }
    assert_eq!(only("nearly 40 tents burnt").hedge.as_deref(), Some("nearly"));
    assert_eq!(only("a total of 40 tents burnt").hedge, None);
}

#[test]
fn vague_plurals_set_a_lower_end_only() {
    let cases: &[(&str, f64)] = &[
        ("dozens of guards fled", 12.0),
        ("tens of guards fled", 10.0),
        ("hundreds of guards fled", 100.0),
        ("tens of thousands of people left", 10_000.0),
        ("several hundred guards fled", 100.0),
    ];
    for (text, low) in cases {
        let found = only(text);
        assert_eq!(
            (found.value, found.low, found.high, found.bound),
            (None, Some(*low), None, Bound::AtLeast),
            "{text}"
        );
        assert!(found.is_vague);
    }
}

#[test]
fn units_and_currencies_are_taken_in() {
    let cases: &[(&str, &str, &str)] = &[
        ("42% of Tarsk", "42%", "percent"),
        ("42 per cent of Tarsk", "42 per cent", "percent"),
        ("a one-month truce", "one-month", "months"),
        ("Vesna paid $50,500 monthly", "$50,500", "USD"),
        ("Vesna paid 50 US dollars", "50 US dollars", "USD"),
        ("Vesna paid Rs 500", "Rs 500", "rupees"),
        ("a 300-km border", "300-km", "km"),
        ("12 square kilometres of forest", "12 square kilometres", "square_km"),
    ];
    for (text, measured, unit) in cases {
        let found = only(text);
        let range = found.measured.start as usize..found.measured.end as usize;
        assert_eq!((&text[range], found.unit.map(|it| it.name.as_str())), (*measured, Some(*unit)), "{text}");
    }
}

#[test]
fn labels_and_dates_are_no_numbers() {
    let cases = [
        "the third attack, the 20th of its kind",
        "in 1979 the Front split",
        "the years 2021-22 were quiet",
        "as shown before (Orlen, 2011)",
        "Resolution 1267 and Resolution 1373",
        "Resolutions 1267 and 1373",
        "see page 14, paragraphs 10–12 and section 3.2",
        "Volume: 20 Issue: 3",
        "the dam is unsafe.[4] Others agree (2)",
        "the dam is unsafe.14 Others agree",
        "Article 5 and No. 7 apply",
        "rifles of the type AK-47 and an F-16 jet",
        "the UN 1267 Committee met",
        "Operation Dawn 2 began and the 11 Corps withdrew with Corps 11",
        "call +99 555 0100-22-33 or 555-0100-22",
        "see https://selm.example/2024/05/123 and doc@selm.example",
        "one of the guards, another one, no one and one another",
        "on 18 May 2024 at 10:30",
        "It began on May 18, 2024.",
        "a one-sided and one-time affair",
        "the twenty-first century",
        "yesterday, three days ago",
        "9/11 changed it, open 24/7",
        "1. The dam\n2. The gate",
        "3.2 Methods of the survey",
    ];
    for text in cases {
        let found: Vec<&str> =
            numbers(text).iter().map(|it| &text[it.bytes.start as usize..it.bytes.end as usize]).collect();
        let allowed: &[&str] = if text.contains("11 Corps") { &["11"] } else { &[] };
        assert!(found.iter().all(|it| allowed.contains(it)), "{text}: {found:?}");
    }
}

#[test]
fn two_points_of_a_change_are_no_range() {
    let found = numbers("attacks in Vesna rose from 100 to 150");
    assert_eq!(found.iter().map(|it| it.value).collect::<Vec<_>>(), [Some(100.0), Some(150.0)]);
}

#[test]
fn counts_that_look_like_years_stay_counts() {
    assert_eq!(only("more than 2000 soldiers crossed the Selm basin").value, Some(2000.0));
    assert_eq!(only("they trained another 2,024 bombers").value, Some(2024.0));
    assert_eq!(only("some 1950 houses burnt in Tarsk").value, Some(1950.0));
}

#[test]
fn long_chains_are_read_in_time() {
    for piece in [
        "thousand ",
        "one hundred and ",
        "2 days after ",
        "in 2 days from ",
        "2018 week ",
        "from 5 to ",
        "the day before ",
        "1 over ",
    ] {
        let text = piece.repeat(500);
        let _ = (numbers(&text), crate::time::times(&text, None));
    }
}

#[test]
fn no_input_breaks_the_scanners() {
    let pieces = [
        "1",
        "12",
        "2024",
        ",",
        ".",
        "-",
        "–",
        "/",
        ":",
        "%",
        "$",
        "€",
        "(",
        ")",
        "[",
        "½",
        "'",
        "’",
        " ",
        "\n",
        "a",
        "one",
        "half",
        "hundred",
        "thousand",
        "of",
        "and",
        "to",
        "between",
        "from",
        "May",
        "last",
        "year",
        "s",
        "th",
        "pm",
        "é",
        "漢",
        "👍",
        "\u{301}",
        "early",
        "the",
        "Q",
        "in",
        "ago",
        "every",
        "\u{2009}",
        "point",
        "quarter",
        "since",
        "week",
        "before",
        "days",
        "over",
        "Christmas",
        "five",
        "thirds",
        "^",
        "am",
        "Friday",
        "@",
        "http://",
        "€",
        "km",
    ];
    // A fixed linear congruential sequence: the same texts at every run.
    let mut state = 7_u64;
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
            if state & (1 << 20) == 0 {
                text.push(' ');
            }
        }
        for found in numbers(&text) {
            for range in [&found.bytes, &found.measured, &found.figure] {
                assert!(
                    text.get(range.start as usize..range.end as usize).is_some_and(|it| !it.is_empty()),
                    "{text:?}"
                );
            }
        }
        let mut end = 0;
        for found in crate::time::times(&text, None) {
            assert!(
                found.bytes.start >= end
                    && text.get(found.bytes.start as usize..found.bytes.end as usize).is_some(),
                "{text:?}"
            );
            end = found.bytes.end;
        }
        let _ = crate::quantity::spans(&text);
    }
}
