//! Codes learned from corrections: nothing before there are enough, then suggestions that say why, and no change.

use crate::judging::Room;
use evidence::{Action, DocumentId, Evidence, Span};
use workbench::{ENOUGH, Silent};

type Place = (DocumentId, Span);

/// Sentences of the demonstration, those that hold a word and those that do not.
fn parted(evidence: &Evidence, word: &str) -> (Vec<Place>, Vec<Place>) {
    let sentences =
        evidence.extractions.iter().flat_map(|(id, it)| it.passages.iter().map(|all| (*id, all.span)));
    sentences.partition(|(id, span)| {
        let text = evidence.documents.get(id).and_then(|it| it.text.get(*span)).unwrap_or_default();
        text.to_lowercase().contains(word)
    })
}

fn correct(room: &mut Room, action: Action, at: &[Place]) {
    for (document, span) in at {
        let detail = format!("training {}..{}", span.start(), span.end());
        room.judge(action, &document.to_string(), &detail).expect("a passage");
    }
}

#[test]
fn corrections_are_learned_from_when_there_are_enough() {
    let mut room = Room::new();
    let before = room.bench.recorded_evidence(&Silent).expect("a case");
    let (with, without) = parted(&before, "mission");
    assert!(with.len() > ENOUGH, "the demonstration speaks of the Mission: {}", with.len());
    assert_eq!(room.bench.suggested_codes().expect("a case"), (vec![], vec![]));

    correct(&mut room, Action::Code, &with[..ENOUGH]);
    correct(&mut room, Action::Uncode, &without[..ENOUGH - 1]);
    let (lessons, suggestions) = room.bench.suggested_codes().expect("a case");
    assert!(suggestions.is_empty() && lessons[0].right.is_none(), "one of a kind is missing: {lessons:?}");

    correct(&mut room, Action::Uncode, &without[ENOUGH - 1..2 * ENOUGH]);
    let (lessons, suggestions) = room.bench.suggested_codes().expect("a case");
    assert!(lessons[0].is_used(), "{lessons:?}");
    let hit = suggestions.iter().find(|it| it.quote.text().to_lowercase().contains("mission"));
    let hit = hit.expect("a sentence like those that were coded");
    assert!(hit.bears && hit.why.starts_with("learned from") && hit.why.contains("mission"), "{hit:?}");
    assert!(suggestions.iter().all(|it| !with[..ENOUGH].contains(&(it.document, it.quote.span()))));

    let after = room.bench.recorded_evidence(&Silent).expect("a case");
    assert_eq!(after.extractions, before.extractions, "nothing is changed");
    assert_eq!(room.bench.suggested_codes().expect("a case").1, suggestions, "the same again");
    room.bench.undo("ana", "2025-02-03T11:00:00Z").expect("a log");
    room.bench.undo("ana", "2025-02-03T11:00:01Z").expect("a log");
    assert!(room.bench.suggested_codes().expect("a case").1.is_empty(), "what is taken back teaches nothing");
}
