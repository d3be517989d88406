//! Judgements outlive re-analysis, removal of documents and the copying of a case.

use crate::judging::Room;
use evidence::{Action, Assessment, ClaimBody, Evidence};
use std::path::PathBuf;
use workbench::{Silent, Workbench};

/// A codebook of its own, with a code and an actor that the demonstration's has not.
const OTHER: &str = "[[actor]]\nkey = \"weir_union\"\nname = \"Weir Union\"\ntype = \"militant_group\"\n\n[[code]]\nkey = \"river\"\nlabel = \"River\"\ndefinition = \"rivers\"\npatterns = [[\"river\"]]\n";

fn judged(room: &mut Room) -> (Evidence, Assessment) {
    let (evidence, assessment) = room.bench.analyse(&Silent).expect("assessed");
    let relation = evidence.extractions.values().flat_map(|it| &it.claims);
    let relation = relation.filter(|it| matches!(it.body, ClaimBody::Relation(_))).map(|it| it.id).next();
    let claim = relation.expect("a relation").to_string();
    room.judge(Action::Reject, &claim, "").expect("judged");
    room.judge(Action::Rename, "Orlan Front", "The Front").expect("judged");
    room.judge(Action::Grade, "Basin Monitoring Mission", "B").expect("judged");
    let document = evidence.documents.keys().next().expect("a document").to_string();
    room.judge(Action::Code, &document, "sanctuary 0..9").expect("judged");
    room.judge(Action::Memo, &assessment.propositions[0].id.to_string(), "ask again").expect("judged");
    room.bench.analyse(&Silent).expect("assessed")
}

#[test]
fn judgements_survive_another_codebook_and_a_new_extraction() {
    let mut room = Room::new();
    let (_, before) = judged(&mut room);
    let (name, text) = workbench::DEMO_CODEBOOK;
    let both = [(name.to_owned(), text.to_owned()), ("other.toml".to_owned(), OTHER.to_owned())];
    room.bench.use_codebook_texts(&both).expect("two codebooks");
    let (evidence, after) = room.bench.analyse(&Silent).expect("drawn and assessed again");
    assert!(evidence.codebook.codes.iter().any(|it| it.key == "river"), "the other codebook is in force");
    let log = room.bench.judgements().expect("the log");
    assert_eq!(log.len(), 5);
    assert!(log.iter().all(|it| it.in_force && !it.dangling), "{log:#?}");
    let named = |it: &Assessment| it.actors.iter().any(|it| it.name == "The Front");
    let graded = |it: &Assessment| it.sources.iter().filter(|it| it.reliability == Some('B')).count();
    assert!(named(&before) && named(&after));
    assert_eq!((graded(&before), graded(&after)), (1, 1));
    let rejected = &log[0].judgement.target;
    assert!(after.propositions.iter().flat_map(|it| &it.members).all(|it| it.to_string() != *rejected));
}

#[test]
fn a_judgement_whose_target_is_gone_dangles_and_comes_back_with_it() {
    let mut room = Room::new();
    let (evidence, _) = judged(&mut room);
    let claim = room.bench.judgements().expect("the log")[0].judgement.target.clone();
    let id = evidence.extractions.iter().find(|it| it.1.claims.iter().any(|it| it.id.to_string() == claim));
    let file = evidence.documents[id.expect("held").0].file.clone();
    room.bench.remove(&[file]).expect("removed");
    let log = room.bench.judgements().expect("the log");
    assert!(log[0].dangling && log[0].in_force && log.len() == 5, "{log:#?}");
    room.bench.add_originals(workbench::demo_originals(), &Silent).expect("added again");
    assert!(room.bench.judgements().expect("the log").iter().all(|it| !it.dangling));
}

#[test]
fn two_copies_take_over_from_each_other_and_agree() {
    let mut one = Room::new();
    let copy = one.path().with_file_name("copy.case");
    std::fs::copy(one.path(), &copy).expect("copied");
    let mut other = Room::open(copy);
    judged(&mut one);
    other.judge(Action::Merge, "Tarsk", "Orlan Front").expect("judged");
    other.judge(Action::Rename, "Orlan Front", "Front of Orlan").expect("judged");
    let (mine, theirs): (PathBuf, PathBuf) = (one.path(), other.path());
    assert_eq!(one.bench.merge(&theirs).expect("taken over"), 2);
    assert_eq!(one.bench.merge(&theirs).expect("nothing new"), 0);
    assert_eq!(other.bench.merge(&mine).expect("taken over"), 5);
    let assessment = |room: &mut Room| room.bench.analyse(&Silent).expect("assessed").1;
    assert_eq!(assessment(&mut one), assessment(&mut other));
    let log = |room: &mut Room| room.bench.judgements().expect("the log");
    assert_eq!(log(&mut one), log(&mut other));
    assert!(Workbench::open(&mine).expect("opens").verify().expect("verified").is_empty());
}

#[test]
fn copies_of_a_document_change_no_verdict_where_people_have_judged() {
    let mut room = Room::new();
    let (evidence, before) = judged(&mut room);
    let claim =
        &before.propositions.iter().find(|it| it.members.len() > 2).expect("a shared matter").members[0];
    room.judge(Action::Edit, &claim.to_string(), "polarity=denied").expect("judged");
    room.judge(Action::Merge, "Tarsk", "Vesna").expect("judged");
    let before = room.assessment();
    let file = &evidence.documents.values().find(|it| it.metadata.publisher.is_some()).expect("one").file;
    let original = workbench::demo_originals().into_iter().find(|it| it.file == *file).expect("its original");
    let copies = (0..10).map(|n| {
        let mut bytes = original.bytes.clone();
        bytes.extend(vec![b'\n'; n + 1]);
        evidence::Original::new(format!("copy-{n}-{file}"), bytes)
    });
    room.bench.add_originals(copies.collect(), &Silent).expect("added");
    let after = room.assessment();
    for it in &before.propositions {
        let same =
            after.propositions.iter().find(|all| all.id == it.id).unwrap_or_else(|| panic!("{}", it.text));
        let of = |it: &evidence::Proposition| {
            (it.roots, it.possible_roots, it.denying_roots, it.credibility, it.low, it.best, it.high)
        };
        assert_eq!(of(same), of(it), "{}\n{}\n{}", it.text, it.why, same.why);
    }
}

#[test]
fn what_is_held_follows_every_judgement_and_what_others_write() {
    let mut room = Room::new();
    room.bench.warm_up(&Silent).expect("assessed");
    judged(&mut room);
    let mut other = Workbench::open(&room.path()).expect("the same file");
    let when = "2025-02-03T11:00:00Z";
    for _ in 0..3 {
        let held = room.bench.current(&Silent).expect("held").assessment.clone();
        let (evidence, loaded) = other.analyse(&Silent).expect("loaded");
        assert_eq!(held, loaded);
        let held = room.bench.current(&Silent).expect("held");
        assert!(*held.evidence == evidence, "evidence as judged");
        other = Workbench::open(&room.path()).expect("the same file");
        other.undo("bo", when).expect("undone by another process");
    }
    room.bench.undo("ana", "2025-02-03T11:10:00Z").expect("undone here");
    let held = room.bench.current(&Silent).expect("held").assessment.clone();
    assert_eq!(held, Workbench::open(&room.path()).expect("again").analyse(&Silent).expect("loaded").1);
}
