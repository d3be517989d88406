//! What a person's decisions change, and that taking them back leaves no trace.

use crate::case::{Sheet, case, hop};
use crate::{about, assess};
use evidence::{Action, Actor, ActorType, Assessment, Bound, Evidence, Judgement, Level};

const SHELTERS: &str = "provides sanctuary";

/// Three independent texts on sanctuary, one of them with a name spelt otherwise and a number.
fn basin() -> Evidence {
    case(vec![
        Sheet::new(
            "a.txt",
            "Harbour Post",
            "2024-03-01",
            "Tarsk hosts the Orlan Front. It made 40 attacks by Orlan Front men.",
        )
        .shelters("Tarsk hosts the Orlan Front")
        .attacks(Bound::Exact, 40.0, "40 attacks by Orlan Front men"),
        Sheet::new("b.txt", "Lantern Institute", "2024-04-01", "Camps in Tarsk belong to the Orlan Front.")
            .shelters("Camps in Tarsk belong to the Orlan Front"),
        Sheet::new("c.txt", "Northbank Wire", "2024-05-01", "Tarsk keeps the Bank Brigade safe.").relation(
            "sanctuary",
            "provides_sanctuary_to",
            "Tarsk",
            "Bank Brigade",
            "Tarsk keeps the Bank Brigade safe",
        ),
    ])
}

fn decide(
    evidence: &mut Evidence,
    action: Action,
    target: &dyn std::fmt::Display,
    detail: &dyn std::fmt::Display,
) -> Judgement {
    let when = format!("2025-01-01T10:00:{:02}Z", evidence.judgements.len());
    let it = Judgement::new("ana", &when, action, &target.to_string(), &detail.to_string(), "read it again");
    evidence.judgements.push(it.clone());
    it
}

/// The assessment after a decision; undone it is what it was before, redone it is what it was after. An assessor that keeps
/// what it can says the same at every step.
fn after(
    evidence: &Evidence,
    action: Action,
    target: &dyn std::fmt::Display,
    detail: &dyn std::fmt::Display,
) -> Assessment {
    let before = assess(evidence);
    let mut assessor = triangulate::Assessor::default();
    assert_eq!(*assessor.assess(evidence), before, "the first time");
    let mut evidence = evidence.clone();
    let it = decide(&mut evidence, action, target, detail);
    let after = assess(&evidence);
    assert_eq!(*assessor.assess(&evidence), after, "{action} with what was kept");
    decide(&mut evidence, Action::Undo, &it.id, &"");
    assert_eq!(assess(&evidence), before, "{action} undone");
    assert_eq!(*assessor.assess(&evidence), before, "{action} undone with what was kept");
    decide(&mut evidence, Action::Redo, &it.id, &"");
    assert_eq!(assess(&evidence), after, "{action} redone");
    assert_eq!(*assessor.assess(&evidence), after, "{action} redone with what was kept");
    after
}

fn actor<'a>(assessment: &'a Assessment, name: &str) -> &'a Actor {
    assessment.actors.iter().find(|it| it.name == name).unwrap_or_else(|| panic!("an actor {name}"))
}

fn source(assessment: &Assessment, name: &str) -> String {
    let found = assessment.sources.iter().find(|it| it.name == name);
    found.unwrap_or_else(|| panic!("a source {name}")).id.to_string()
}

fn document(evidence: &Evidence, file: &str) -> String {
    let found = evidence.documents.values().find(|it| it.file == file);
    found.unwrap_or_else(|| panic!("a document {file}")).id.to_string()
}

#[test]
fn a_rejected_claim_counts_no_more_and_a_confirmed_one_again() {
    let mut evidence = basin();
    let before = assess(&evidence);
    let it = about(&before, "sanctuary to the Orlan Front");
    assert_eq!(it.roots, 2);
    let claim = it.members[0];
    assert_eq!(
        about(&after(&evidence, Action::Reject, &claim, &""), "sanctuary to the Orlan Front").roots,
        1
    );
    decide(&mut evidence, Action::Reject, &claim, &"");
    assert_eq!(after(&evidence, Action::Confirm, &claim, &""), before);
}

#[test]
fn an_edited_claim_keeps_its_quote_and_changes_its_side() {
    let evidence = basin();
    let claim = about(&assess(&evidence), "sanctuary to the Orlan Front").members[0];
    let edited = after(&evidence, Action::Edit, &claim, &"polarity=denied");
    let it = about(&edited, "sanctuary to the Orlan Front");
    assert_eq!((it.level, it.deny.as_slice()), (Level::Disputed, [claim].as_slice()));
    let number = about(&assess(&evidence), "Attacks").members[0];
    assert_eq!(about(&after(&evidence, Action::Edit, &number, &"value=44"), "Attacks").best, Some(44.0));
}

#[test]
fn an_edit_that_makes_no_sense_changes_nothing() {
    let evidence = basin();
    let claim = about(&assess(&evidence), "Attacks").members[0];
    for detail in ["value=many", "office=chief", "polarity=maybe", "subject=m-0000000000000000", ""] {
        assert_eq!(after(&evidence, Action::Edit, &claim, &detail), assess(&evidence), "{detail}");
    }
}

#[test]
fn a_merged_actor_goes_by_the_name_and_id_of_the_one_kept() {
    let evidence = basin();
    let before = assess(&evidence);
    let (front, brigade) = (actor(&before, "Orlan Front").id, actor(&before, "Bank Brigade").id);
    for action in [Action::Merge, Action::Same] {
        let merged = after(&evidence, action, &front, &brigade);
        let kept = actor(&merged, "Bank Brigade");
        assert!(kept.id == brigade && kept.aliases.contains(&"Orlan Front".to_owned()), "{kept:?}");
        assert!(kept.why.contains(&"Joined by ana: read it again.".to_owned()), "{:?}", kept.why);
        assert_eq!(about(&merged, SHELTERS).roots, 3);
    }
}

#[test]
fn a_leader_who_leads_no_more_stands_for_himself() {
    let evidence =
        case(vec![
            Sheet::new("a.txt", "Harbour Post", "2024-03-01", "Mira Seld is leader of the Orlan Front.")
                .role("Mira Seld", "leader", "Orlan Front", "Mira Seld is leader of the Orlan Front"),
            Sheet::new("b.txt", "Northbank Wire", "2024-03-02", "Tarsk pays Mira Seld.")
                .naming("Mira Seld", ActorType::Person)
                .relation("funding", "funds", "Tarsk", "Mira Seld", "Tarsk pays Mira Seld"),
        ]);
    let before = assess(&evidence);
    about(&before, "Tarsk funds the Orlan Front");
    let role = about(&before, "leader").members[0];
    about(&after(&evidence, Action::Reject, &role, &""), "Tarsk funds Mira Seld");
}

#[test]
fn who_is_cited_is_doubted_when_his_own_text_turns_out_to_cite_another_voice_of_the_matter() {
    let keeps = |file, publisher, words: &str| {
        Sheet::new(file, publisher, "2024-05-01", &format!("{words}."))
            .relation("sanctuary", "provides_sanctuary_to", "Tarsk", "Reed Column", words)
            .naming("Orlan Front", ActorType::MilitantGroup)
    };
    let evidence = case(vec![
        Sheet::new("a.txt", "Basin Monitoring Mission", "2024-03-01", "The Orlan Front says mills are shut.")
            .names("Orlan Front")
            .statement("mills", "are", "shut for the season", "mills are shut")
            .by(&[hop("Orlan Front")]),
        keeps("b.txt", "Harbour Post", "Tarsk keeps the Reed Column, says the Mission")
            .by(&[hop("Basin Monitoring Mission | 2024-03-01")]),
        keeps("c.txt", "Northbank Wire", "Tarsk keeps the Reed Column, says the Bank Brigade")
            .names("Bank Brigade")
            .by(&[hop("Bank Brigade")]),
    ]);
    let before = assess(&evidence);
    assert_eq!(about(&before, "sanctuary to the Reed Column").roots, 2);
    let (front, brigade) = (actor(&before, "Orlan Front").id, actor(&before, "Bank Brigade").id);
    let merged = after(&evidence, Action::Merge, &front, &brigade);
    assert_eq!(about(&merged, "sanctuary to the Reed Column").roots, 1);
}

#[test]
fn a_merge_reaches_an_actor_that_was_merged_before() {
    let mut evidence = basin();
    let before = assess(&evidence);
    let id = |name: &str| actor(&before, name).id;
    decide(&mut evidence, Action::Merge, &id("Orlan Front"), &id("Bank Brigade"));
    let all = after(&evidence, Action::Merge, &id("Tarsk"), &id("Orlan Front"));
    assert_eq!(all.actors.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Bank Brigade"]);
}

#[test]
fn names_that_are_different_stay_two_whatever_their_spelling() {
    let mut evidence = case(vec![
        Sheet::new("a.txt", "Harbour Post", "2024-03-01", "Karavel Column moved.").names("Karavel Column"),
        Sheet::new("b.txt", "Northbank Wire", "2024-03-02", "Karavell Column moved.")
            .names("Karavell Column"),
    ]);
    let joined = assess(&evidence);
    assert_eq!(joined.actors.len(), 1, "{:?}", joined.actors);
    let ids = ["karavel column", "karavell column"].map(|it| evidence::ActorId::of(&[it]));
    assert_eq!(after(&evidence, Action::Different, &ids[0], &ids[1]).actors.len(), 2);
    decide(&mut evidence, Action::Different, &ids[0], &ids[1]);
    assert_eq!(after(&evidence, Action::Same, &ids[1], &ids[0]).actors.len(), 1, "the last word counts");
}

#[test]
fn a_split_mention_is_an_actor_of_its_own() {
    let evidence = basin();
    let before = assess(&evidence);
    let mention = actor(&before, "Orlan Front").mentions[0];
    let split = after(&evidence, Action::Split, &mention, &"");
    assert_eq!(split.actors.len(), before.actors.len() + 1);
}

#[test]
fn an_actor_is_renamed_and_put_into_another_and_taken_out() {
    let evidence = basin();
    let before = assess(&evidence);
    let (front, brigade) = (actor(&before, "Orlan Front").id, actor(&before, "Bank Brigade").id);
    let renamed = after(&evidence, Action::Rename, &front, &"Front of Orlan");
    assert!(actor(&renamed, "Front of Orlan").aliases.contains(&"Orlan Front".to_owned()));
    let inside = after(&evidence, Action::PartOf, &brigade, &front);
    assert_eq!(actor(&inside, "Bank Brigade").part_of, [front]);
    let mut evidence = evidence;
    decide(&mut evidence, Action::PartOf, &brigade, &front);
    assert_eq!(after(&evidence, Action::PartOf, &brigade, &""), before);
}

#[test]
fn joined_sources_count_once_and_parted_ones_twice() {
    let evidence = basin();
    let before = assess(&evidence);
    let (post, lantern) = (source(&before, "Harbour Post"), source(&before, "Lantern Institute"));
    let joined = after(&evidence, Action::Join, &post, &lantern);
    let it = about(&joined, "sanctuary to the Orlan Front");
    assert_eq!(it.roots, 1);
    assert!(it.origins.iter().any(|it| &*it.why == "Joined by ana: read it again."), "{:?}", it.origins);
    let family = case(vec![
        Sheet::new("a.txt", "Ostrel Daily", "2024-03-01", "Tarsk hosts the Orlan Front.")
            .shelters("Tarsk hosts the Orlan Front"),
        Sheet::new("b.txt", "Ostrel Evening", "2024-04-01", "Camps in Tarsk belong to the Orlan Front.")
            .shelters("Camps in Tarsk belong to the Orlan Front"),
    ]);
    let before = assess(&family);
    assert_eq!(about(&before, SHELTERS).roots, 1);
    let (daily, evening) = (source(&before, "Ostrel Daily"), source(&before, "Ostrel Evening"));
    assert_eq!(about(&after(&family, Action::Part, &evening, &daily), SHELTERS).roots, 2);
    let mut family = family;
    decide(&mut family, Action::Part, &evening, &daily);
    assert_eq!(about(&after(&family, Action::Join, &daily, &evening), SHELTERS).roots, 1);
}

#[test]
fn a_grade_stands_with_the_source_and_an_empty_one_takes_it_back() {
    let mut evidence = basin();
    let post = source(&assess(&evidence), "Harbour Post");
    let grade = |it: &Assessment| {
        it.sources.iter().find(|it| it.id.to_string() == post).and_then(|it| it.reliability)
    };
    assert_eq!(grade(&after(&evidence, Action::Grade, &post, &"B")), Some('B'));
    decide(&mut evidence, Action::Grade, &post, &"B");
    assert_eq!(grade(&after(&evidence, Action::Grade, &post, &"")), None);
}

#[test]
fn a_credibility_given_by_a_person_replaces_the_derived_one_and_says_so() {
    let mut evidence = basin();
    let before = assess(&evidence);
    let id = about(&before, "Bank Brigade").id;
    let given = after(&evidence, Action::Credibility, &id, &"5");
    let it = about(&given, "Bank Brigade");
    assert!(
        it.credibility == 5 && it.why.ends_with("Credibility set to 5 by ana: read it again."),
        "{}",
        it.why
    );
    decide(&mut evidence, Action::Credibility, &id, &"5");
    assert_eq!(after(&evidence, Action::Credibility, &id, &""), before);
}

#[test]
fn a_person_reads_a_claim_and_it_meets_others_by_its_own_voice() {
    let other = "The dam holds half of the winter flood back.";
    let evidence = case(vec![
        Sheet::new(
            "a.txt",
            "Lantern Institute",
            "2024-01-01",
            "The dam holds back half of the winter flood.",
        ),
        Sheet::new("b.txt", "Harbour Post", "2024-01-05", other),
    ]);
    let read = |file: &str, span: &str| {
        let detail =
            format!("{span}\nsubject=The dam\npredicate=holds back\nargument=half of the winter flood");
        (document(&evidence, file), detail)
    };
    let (target, detail) = read("a.txt", "0..43");
    let alone = after(&evidence, Action::Claim, &target, &detail);
    assert_eq!(about(&alone, "dam").roots, 1);
    let mut both = evidence.clone();
    decide(&mut both, Action::Claim, &target, &detail);
    let (target, detail) = read("b.txt", "0..43");
    let met = after(&both, Action::Claim, &target, &detail);
    let it = about(&met, "dam");
    assert_eq!((it.roots, it.possible_roots, it.members.len()), (1, 2, 2), "{it:?}");
    decide(&mut both, Action::Claim, &target, &detail);
    let (post, lantern) = (source(&met, "Harbour Post"), source(&met, "Lantern Institute"));
    assert_eq!(
        about(&after(&both, Action::Part, &post, &lantern), "dam").roots,
        2,
        "a person takes the doubt away"
    );
    for detail in ["0..4300\nsubject=x\npredicate=y", "0..43\nsubject=x", "nothing", ""] {
        assert_eq!(after(&evidence, Action::Claim, &target, &detail), assess(&evidence));
    }
}

#[test]
fn codes_are_put_on_passages_and_taken_off() {
    let mut evidence = basin();
    let id = document(&evidence, "b.txt");
    let codings = |evidence: &Evidence| {
        let changed = evidence::with_decisions(evidence);
        changed.values().flat_map(|it| &it.codings).map(|it| it.quote.text().to_owned()).collect::<Vec<_>>()
    };
    decide(&mut evidence, Action::Code, &id, &"sanctuary 0..14");
    assert_eq!(codings(&evidence), ["Camps in Tarsk"]);
    decide(&mut evidence, Action::Uncode, &id, &"sanctuary 9..14");
    assert!(codings(&evidence).is_empty());
}

#[test]
fn what_is_only_shown_changes_nothing() {
    let evidence = basin();
    let before = assess(&evidence);
    let it = about(&before, SHELTERS).id;
    let hypothesis = evidence::HypothesisId::of(&["Tarsk shelters the front."]);
    for (action, target, detail) in [
        (Action::Memo, it.to_string(), "ask the author".to_owned()),
        (Action::Hypothesis, hypothesis.to_string(), "Tarsk shelters the front.".to_owned()),
        (Action::Cell, hypothesis.to_string(), format!("{it} consistent")),
        (Action::Settle, "f-0000000000000000".to_owned(), "dismissed".to_owned()),
    ] {
        assert_eq!(after(&evidence, action, &target, &detail), before);
    }
}

#[test]
fn a_dismissed_finding_leaves_the_brief() {
    let denies = "Tarsk does not host the Orlan Front";
    let mut evidence = case(vec![
        Sheet::new("a.txt", "Harbour Post", "2024-03-01", "Tarsk hosts the Orlan Front.")
            .shelters("Tarsk hosts the Orlan Front"),
        Sheet::new("b.txt", "Lantern Institute", "2024-03-02", &format!("{denies}."))
            .shelters(denies)
            .denied(),
    ]);
    let assessment = assess(&evidence);
    let finding = assessment.findings.first().expect("a conflict of polarity");
    let told = |evidence: &Evidence| {
        let brief = triangulate::compose(evidence, &assessment, None);
        brief.sections.iter().flat_map(|it| &it.sentences).any(|it| it.text == finding.explanation)
    };
    assert!(told(&evidence), "{}", finding.explanation);
    decide(&mut evidence, Action::Settle, &finding.id, &"dismissed");
    assert!(!told(&evidence));
    decide(&mut evidence, Action::Settle, &finding.id, &"accepted");
    assert!(told(&evidence));
}

#[test]
fn the_order_in_which_judgements_are_stored_does_not_matter() {
    let mut evidence = basin();
    let before = assess(&evidence);
    let claim = about(&before, SHELTERS).members[0];
    let (front, brigade) = (actor(&before, "Orlan Front").id, actor(&before, "Bank Brigade").id);
    decide(&mut evidence, Action::Reject, &claim, &"");
    decide(&mut evidence, Action::Merge, &brigade, &front);
    let undo = decide(&mut evidence, Action::Confirm, &claim, &"");
    decide(&mut evidence, Action::Undo, &undo.id, &"");
    decide(&mut evidence, Action::Rename, &front, &"The Front");
    let one = assess(&evidence);
    evidence.judgements.reverse();
    assert_eq!(assess(&evidence), one);
    evidence.judgements.swap(0, 2);
    assert_eq!(assess(&evidence), one);
}

#[test]
fn judgements_on_things_that_are_gone_do_no_harm() {
    let mut evidence = basin();
    let before = assess(&evidence);
    for action in Action::ALL.iter().filter(|it| !matches!(it, Action::Undo | Action::Redo)) {
        for target in ["", "c-0000000000000001", "a-0000000000000001", "s-0000000000000001", "not an id", "é"]
        {
            decide(&mut evidence, *action, &target, &"a-0000000000000002 é 9..1");
        }
    }
    assert_eq!(assess(&evidence), before);
}
