use super::{FoundTime, TimeClass, times};
use evidence::When;

fn document(day: &str) -> When {
    When::day(day.parse().expect("a day"))
}

fn only(text: &str, dct: Option<&When>) -> FoundTime {
    let found = times(text, dct);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].clone()
}

/// Text, the words of the expression, its value, the days meant.
type Case = (&'static str, &'static str, &'static str, &'static str);

fn check(cases: &[Case], dct: Option<&When>) {
    for (text, words, value, iso) in cases {
        let found = only(text, dct);
        let when = found.when.map_or_else(String::new, |it| it.iso());
        let got = (
            &text[found.bytes.start as usize..found.bytes.end as usize],
            found.value.as_deref().unwrap_or("-"),
            when.as_str(),
        );
        assert_eq!(got, (*words, *value, *iso), "{text} ({})", found.why);
    }
}

#[test]
fn absolute_times_are_read_as_written() {
    check(
        &[
            ("Tarsk fell on 18 May 2024.", "18 May 2024", "2024-05-18", "2024-05-18"),
            ("Tarsk fell on May 18, 2024.", "May 18, 2024", "2024-05-18", "2024-05-18"),
            ("Tarsk fell on the 18th of May 2024.", "18th of May 2024", "2024-05-18", "2024-05-18"),
            ("Tarsk fell on 2024-05-18.", "2024-05-18", "2024-05-18", "2024-05-18"),
            ("Tarsk fell on Saturday, 18 May 2024.", "Saturday, 18 May 2024", "2024-05-18", "2024-05-18"),
            ("Tarsk fell in May 2024.", "May 2024", "2024-05", "2024-05"),
            ("Tarsk fell in 2024.", "2024", "2024", "2024"),
            ("The Front arose in the 1990s.", "the 1990s", "199", "1990-01-01/1999-12-31"),
            (
                "The sect arose in the late 19th century.",
                "the late 19th century",
                "18",
                "1867-01-01/1900-12-31",
            ),
            ("It ended in mid-2021.", "mid-2021", "2021", "2021-05-01/2021-08-31"),
            ("It ended in early January 2022.", "early January 2022", "2022-01", "2022-01-01/2022-01-10"),
            ("It ended in late December 2021.", "late December 2021", "2021-12", "2021-12-21/2021-12-31"),
            ("It ended in spring 2024.", "spring 2024", "2024-SP", "2024-03-01/2024-05-31"),
            (
                "It ended in the first half of 2024.",
                "the first half of 2024",
                "2024-H1",
                "2024-01-01/2024-06-30",
            ),
            ("It ended in Q3 2024.", "Q3 2024", "2024-Q3", "2024-07-01/2024-09-30"),
            ("Spending in FY2024 rose.", "FY2024", "FY2024", ""),
            (
                "Talks ran 15–17 July 2023.",
                "15–17 July 2023",
                "2023-07-15/2023-07-17",
                "2023-07-15/2023-07-17",
            ),
            ("Talks since August 2020 failed.", "since August 2020", "2020-08", "2020-08-01/.."),
            ("It lasted until 2021.", "until 2021", "2021", "../2021-12-31"),
            ("It ran from 2007 to 2014.", "from 2007 to 2014", "2007/2014", "2007-01-01/2014-12-31"),
            ("It ran between 2018 and 2020.", "between 2018 and 2020", "2018/2020", "2018-01-01/2020-12-31"),
            ("It ran in 2021-22.", "2021-22", "2021/2022", "2021-01-01/2022-12-31"),
            (
                "It ran from May to October 2020.",
                "from May to October 2020",
                "2020-05/2020-10",
                "2020-05-01/2020-10-31",
            ),
        ],
        None,
    );
}

#[test]
fn times_told_from_the_document_need_its_date() {
    let dct = document("2022-02-18");
    check(
        &[
            ("It fell yesterday.", "yesterday", "2022-02-17", "2022-02-17"),
            ("It fell last August.", "last August", "2021-08", "2021-08"),
            ("It fell last year.", "last year", "2021", "2021"),
            ("It falls this month.", "this month", "2022-02", "2022-02"),
            ("It falls next week.", "next week", "2022-W08", "2022-02-21/2022-02-27"),
            ("It fell three days ago.", "three days ago", "2022-02-15", "2022-02-15"),
            ("It fell two months ago.", "two months ago", "2021-12", "2021-12"),
            ("It fell on January 3.", "January 3", "2022-01-03", "2022-01-03"),
            ("It fell on December 3.", "December 3", "2021-12-03", "2021-12-03"),
            ("It grew over the past two decades.", "the past two decades", "P20Y", "2002-02-18/2022-02-18"),
            ("It fell on Tuesday.", "Tuesday", "2022-02-15", "2022-02-15"),
            ("It fell yesterday morning.", "yesterday morning", "2022-02-17TMO", "2022-02-17"),
        ],
        Some(&dct),
    );
    assert_eq!(only("It fell on January 3.", None).value.as_deref(), Some("XXXX-01-03"));
    assert_eq!(only("It fell last August.", None).value, None);
    assert_eq!(only("It fell yesterday.", When::year(2022).as_ref()).when, None);
}

#[test]
fn what_cannot_be_told_is_said_so() {
    let dct = document("2022-02-18");
    for text in [
        "It fell two months later.",
        "It fell the following week.",
        "It fell on 03/04/2021.",
        "It grew in recent years.",
        "It fell recently.",
    ] {
        let found = only(text, Some(&dct));
        assert_eq!(found.when, None, "{text}");
        assert!(!found.why.is_empty());
    }
}

#[test]
fn lengths_and_recurring_times_have_their_class() {
    let cases = [
        ("a one-month ceasefire", TimeClass::Duration, "P1M"),
        ("It took three days.", TimeClass::Duration, "P3D"),
        ("It took two decades.", TimeClass::Duration, "P20Y"),
        ("It took several months.", TimeClass::Duration, "PXM"),
        ("It took 3 years, 2 months.", TimeClass::Duration, "P3Y2M"),
        ("It is paid monthly.", TimeClass::Set, "P1M"),
        ("It happens every week.", TimeClass::Set, "P1W"),
        ("Vesna pays $500 a month.", TimeClass::Set, "P1M"),
        ("It struck at 10:30.", TimeClass::Time, "T10:30"),
        ("It struck at 5 pm.", TimeClass::Time, "T17:00"),
    ];
    for (text, class, value) in cases {
        let found = only(text, None);
        assert_eq!((found.class, found.value.as_deref()), (class, Some(value)), "{text}");
    }
}

#[test]
fn names_and_counts_are_no_times() {
    for text in [
        "The Front may march on Tarsk.",
        "Some 2000 soldiers died.",
        "Resolution 1989 was adopted.",
        "the second brigade of the Front",
        "a ten-year-old boy",
        "The fall of Tarsk",
        "Springs of the Selm basin",
    ] {
        assert_eq!(times(text, None), [], "{text}");
    }
}
