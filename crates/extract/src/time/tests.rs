use super::{FoundTime, TimeClass, clock_of, times, times_alone};
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
            (
                "It grew over the past two decades.",
                "the past two decades",
                "2002-02-18/2022-02-18",
                "2002-02-18/2022-02-18",
            ),
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

/// Text and the value of its only expression, told on Friday 18 February 2022 at 16:12, in a text by itself.
fn check_alone(cases: &[(&str, &str)]) {
    let dct = document("2022-02-18");
    for (text, value) in cases {
        let found = times_alone(text, Some(&dct), clock_of("2022-02-18T16:12:00"));
        let values: Vec<&str> = found.iter().map(|it| it.value.as_deref().unwrap_or("-")).collect();
        assert_eq!(values, [*value], "{text}: {found:?}");
    }
}

#[test]
fn hours_borrow_their_half_of_the_day() {
    check_alone(&[
        ("The gate is open from 5 to 6 pm.", "T17:00/T18:00"),
        ("The gate is open between 9:30 and 4:30 pm.", "T09:30/T16:30"),
        ("The gate is open from 11 am to 2.", "T11:00/T14:00"),
        ("The raid began at half past six.", "T06:30"),
        ("The raid began at quarter to six in the evening.", "T17:45"),
        ("The raid began at 7 in the evening.", "T19:00"),
        ("The raid began at 20 minutes past eight.", "T08:20"),
        ("The raid began at 8:05:12 am.", "T08:05:12"),
        ("The council met on 3 May 2021 from 10 to 12.", "2021-05-03T10:00/2021-05-03T12:00"),
        ("The council met between 3 and 5 on 3 May 2021.", "2021-05-03T03:00/2021-05-03T05:00"),
        ("The council met yesterday evening at 8.", "2022-02-17T20:00"),
        ("The council met at nine yesterday evening.", "2022-02-17T21:00"),
        ("The council met on 3 May 2021 from 9:30 for 2 hours.", "2021-05-03T09:30/2021-05-03T11:30"),
        ("The council meets every Monday at 9 am.", "XXXX-WXX-1T09:00"),
    ]);
}

#[test]
fn distances_are_told_from_their_day() {
    check_alone(&[
        ("The truce will end in two weeks.", "2022-03-04"),
        ("The dam will be built within 9 months.", "2022-02-18/2022-11-18"),
        ("The truce ended three days after 5 May 2021.", "2021-05-08"),
        ("The truce began the day before Christmas 2021.", "2021-12-24"),
        ("The truce began two years before 2019.", "2017"),
        ("The truce lasted 3 days starting 5 May 2021.", "2021-05-05/2021-05-07"),
        ("The truce ended 2 weeks and 2 days ago.", "2022-02-02"),
        ("The truce ended two months ago.", "2021-12"),
        ("The truce will end 5 minutes from now.", "2022-02-18T16:17:00"),
        ("The truce held over the past three months.", "2021-11-18/2022-02-18"),
        ("The truce will hold for the next five days.", "2022-02-19/2022-02-23"),
        ("The Front took the town in two weeks.", "P2W"),
    ]);
}

#[test]
fn places_in_a_longer_stretch_are_found() {
    check_alone(&[
        ("It fell in the second week of May 2021.", "2021-W19"),
        ("It fell in the last week of 2021.", "2021-W52"),
        ("It fell in week 31 of 2021.", "2021-W31"),
        ("It fell on the first Monday of June 2021.", "2021-06-07"),
        ("It fell on the last Friday in July 2021.", "2021-07-30"),
        ("It fell in the third month of 2021.", "2021-03"),
        ("It fell on the 15th day of June 2021.", "2021-06-15"),
        ("It fell in the first ten days of May 2021.", "2021-05-01/2021-05-10"),
        ("It fell on Monday of last week.", "2022-02-07"),
        ("It fell on Friday the 4th.", "2022-02-04"),
        ("It fell on the 12th.", "2022-02-12"),
        ("It fell in the second quarter.", "2021-Q2"),
        ("It fell in the nineteen eighties.", "198"),
        ("It fell in nineteen eighty-four.", "1984"),
        ("It fell on May twenty six.", "2021-05-26"),
    ]);
}

#[test]
fn days_with_names_of_their_own_are_found_by_rule() {
    check_alone(&[
        ("It fell on Christmas Eve 2019.", "2019-12-24"),
        ("It fell on Easter Monday 2021.", "2021-04-05"),
        ("It fell on Thanksgiving.", "2021-11-25"),
        ("It fell on the weekend of Halloween 2020.", "2020-W44-WE"),
        ("It falls on the next New Year's Day.", "2023-01-01"),
    ]);
}

#[test]
fn days_ahead_are_ahead_where_the_sentence_is() {
    check_alone(&[
        ("The council will meet on Tuesday.", "2022-02-22"),
        ("The council met on Tuesday.", "2022-02-15"),
        ("The council will meet on 5 May.", "2022-05-05"),
        ("The council met on 5 May.", "2021-05-05"),
        ("The council meets next Friday.", "2022-02-25"),
        ("The truce will hold from next Monday to Friday.", "2022-02-21/2022-02-25"),
        ("The truce held between 5 May and now.", "2021-05-05/2022-02-18"),
        ("The truce held from August to March.", "2021-08/2022-03"),
    ]);
}

#[test]
fn what_follows_is_told_from_the_last_date() {
    let values = |text: &str| times(text, None).into_iter().map(|it| it.value).collect::<Vec<_>>();
    let some = |it: &str| Some(it.to_owned());
    assert_eq!(
        values("It began on 3 May 2021. The following week it fell."),
        [some("2021-05-03"), some("2021-W19")]
    );
    assert_eq!(
        values("It began in May 2021 and ended two months later."),
        [some("2021-05"), some("2021-07")]
    );
    assert_eq!(values("The following week it fell."), [None]);
}

#[test]
fn votes_codes_and_verbs_are_no_times() {
    let dct = document("2022-02-18");
    for text in [
        "The council voted 12 to 3.",
        "Ring +99 555-2011-2016.",
        "The code is 212-04-05-2021.",
        "The gate is up to date.",
        "One of every two thousand villages burnt.",
        "The Front sold 3/4 of it.",
    ] {
        assert_eq!(times_alone(text, Some(&dct), None), [], "{text}");
    }
}
