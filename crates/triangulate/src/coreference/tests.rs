//! Invented reports of two raids.

use super::*;

fn set(words: &[&str]) -> BTreeSet<String> {
    words.iter().map(|it| (*it).to_owned()).collect()
}

fn event(lemma: &str, who: &[&str], whom: &[&str]) -> EventWords {
    let mut context = set(who);
    context.extend(set(whom));
    let lemma = lemma.to_owned();
    EventWords {
        phrase: lemma.clone(),
        lemma,
        who: set(who),
        whom: set(whom),
        context,
        ..EventWords::default()
    }
}

fn text(topic: &str, words: &[&str], mentions: Vec<EventWords>) -> EventText {
    let words = words
        .iter()
        .map(|it| TextWord { lemma: (*it).to_owned(), is_name: it.starts_with(char::is_uppercase) });
    EventText { topic: topic.to_owned(), words: words.collect(), mentions }
}

#[test]
fn one_event_in_other_words_is_one_chain() {
    let texts = [
        text("raid", &["Ostrel", "police", "orlan"], vec![event("arrest", &["police"], &["orlan"])]),
        text("raid", &["Ostrel", "police", "orlan"], vec![event("detain", &["police"], &["orlan"])]),
        text("raid", &["Ostrel", "rain", "dam"], vec![event("rain", &[], &["dam"])]),
    ];
    let chains = same_events(&texts);
    assert_eq!(chains[0], chains[1]);
    assert_ne!(chains[0], chains[2]);
}

#[test]
fn topics_share_no_event() {
    let event = || vec![event("arrest", &["police"], &["orlan"])];
    let texts = [text("one", &["Ostrel"], event()), text("other", &["Ostrel"], event())];
    let chains = same_events(&texts);
    assert_ne!(chains[0], chains[1]);
}

#[test]
fn two_happenings_of_one_kind_in_a_topic_stay_apart() {
    let raid = |place: &str, name: &str| {
        text("raid", &[place, name, "police"], vec![event("arrest", &["police"], &[&name.to_lowercase()])])
    };
    let mut texts: Vec<EventText> = (0..4).map(|_| raid("Ostrel", "Orlan")).collect();
    texts.extend((0..4).map(|_| raid("Weyran", "Selmar")));
    let chains: Vec<usize> = same_events(&texts).concat();
    assert!(chains[..4].iter().all(|it| *it == chains[0]) && chains[4..].iter().all(|it| *it == chains[4]));
    assert_ne!(chains[0], chains[4]);
}

#[test]
fn nothing_gives_nothing() {
    assert!(same_events(&[]).is_empty());
    assert_eq!(same_events(&[EventText::default()]), [[]; 1]);
}
