//! What a case tells when asked: what was known by a day, which hypothesis stands, what is doubtful, who agrees.

use crate::case::{Sheet, case, hop};
use crate::{about, assess};
use evidence::{Action, Bearing, Day, Evidence, HypothesisId, Judgement, Level};
use triangulate::hypotheses::{Matrix, Setter, hypotheses};
use triangulate::{MACHINE, as_of, changes, coder_agreement, coders, questions, silent};

const SHELTERS: &str = "provides sanctuary";

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn decide(evidence: &mut Evidence, who: &str, action: Action, target: &str, detail: &str) -> Judgement {
    let when = format!("2025-01-01T10:00:{:02}Z", evidence.judgements.len());
    let it = Judgement::new(who, &when, action, target, detail, "");
    evidence.judgements.push(it.clone());
    it
}

fn put(evidence: &mut Evidence, words: &str) -> HypothesisId {
    let id = HypothesisId::of(&[words]);
    decide(evidence, "ana", Action::Hypothesis, &id.to_string(), words);
    id
}

/// Two papers that affirm in turn, an undated leaflet, and a later text on both that says nothing on the matter.
fn in_turn() -> Evidence {
    case(vec![
        Sheet::new("a.txt", "Harbour Post", "2021-03-01", "Tarsk hosts the Orlan Front.")
            .shelters("Tarsk hosts the Orlan Front"),
        Sheet::new("b.txt", "Lantern Institute", "2022-04", "Camps in Tarsk belong to the Orlan Front.")
            .shelters("Camps in Tarsk belong to the Orlan Front"),
        Sheet::new("c.txt", "Reed Leaflet", "", "Tarsk keeps the Orlan Front safe.")
            .shelters("Tarsk keeps the Orlan Front safe"),
        Sheet::new(
            "d.txt",
            "Northbank Wire",
            "2023-01-01",
            "Tarsk spoke of floods, the Orlan Front of bread.",
        )
        .names("Tarsk")
        .names("Orlan Front"),
        Sheet::new("e.txt", "Weir Post", "2020-01-01", "Tarsk and the Orlan Front met.")
            .names("Tarsk")
            .names("Orlan Front"),
    ])
}

#[test]
fn a_day_keeps_what_was_certainly_out_and_tells_the_rest() {
    let evidence = in_turn();
    let early = as_of(&evidence, day("2022-04-15"));
    assert_eq!((early.evidence.documents.len(), early.later.len(), early.undated.len()), (2, 2, 1));
    let before = assess(&early.evidence);
    assert_eq!((about(&before, SHELTERS).roots, about(&before, SHELTERS).level), (1, Level::SingleRoot));
    let after = assess(&as_of(&evidence, day("2022-04-30")).evidence);
    let changed = changes(&before, &after);
    assert_eq!(changed.len(), 1, "{changed:?}");
    let (was, is) = (changed[0].before.expect("there before"), changed[0].after.expect("there after"));
    assert_eq!((was.roots, is.roots), (1, 2));
    assert!(changes(&after, &after).is_empty());
    let none = assess(&as_of(&evidence, day("2019-01-01")).evidence);
    assert!(changes(&none, &after).iter().all(|it| it.before.is_none()));
    assert!(changes(&after, &none).iter().all(|it| it.after.is_none()));
}

#[test]
fn silence_is_told_of_later_texts_on_the_same_actors_and_is_no_denial() {
    let evidence = in_turn();
    let assessment = assess(&evidence);
    let it = about(&assessment, SHELTERS);
    let files: Vec<&str> =
        silent(&evidence, &assessment, it).iter().map(|id| evidence.documents[id].file.as_str()).collect();
    assert_eq!(files, ["d.txt"]);
    assert_eq!(it.denying_roots, 0);
}

fn conflict() -> Evidence {
    let denies = "Tarsk does not host the Orlan Front";
    case(vec![
        Sheet::new("a.txt", "Harbour Post", "2024-03-01", "Tarsk hosts the Orlan Front.")
            .shelters("Tarsk hosts the Orlan Front"),
        Sheet::new("b.txt", "Lantern Institute", "2024-03-02", "Camps in Tarsk belong to the Orlan Front.")
            .shelters("Camps in Tarsk belong to the Orlan Front"),
        Sheet::new("c.txt", "Weir Post", "2024-03-03", "Vesna gives the Bank Brigade money.").relation(
            "funding",
            "funds",
            "Vesna",
            "Bank Brigade",
            "Vesna gives the Bank Brigade money",
        ),
        Sheet::new("d.txt", "Sluice Post", "2024-03-04", &format!("{denies} in winter.")).relation(
            "attack",
            "attacks",
            "Orlan Front",
            "Tarsk",
            &format!("{denies} in winter"),
        ),
    ])
}

fn cells(matrix: &Matrix, hypothesis: HypothesisId) -> Vec<(String, Bearing, Setter)> {
    let n = matrix.hypotheses.iter().position(|it| it.id == hypothesis).expect("in the matrix");
    let of = |row: &triangulate::hypotheses::Row| {
        row.cells[n].as_ref().map(|it| (row.text.clone(), it.bearing, it.setter))
    };
    matrix.rows.iter().filter_map(of).collect()
}

#[test]
fn the_machine_proposes_only_where_a_proposition_says_the_same_or_its_contrary() {
    let mut evidence = conflict();
    let yes = put(&mut evidence, "Tarsk gives sanctuary to the Orlan Front.");
    let no = put(&mut evidence, "Tarsk does not give sanctuary to the Orlan Front.");
    let turned = put(&mut evidence, "The Orlan Front gives sanctuary to Tarsk.");
    let vague = put(&mut evidence, "Somebody shelters the front.");
    let matrix = hypotheses(&evidence, &assess(&evidence));
    let sanctuary = "Tarsk provides sanctuary to the Orlan Front".to_owned();
    assert_eq!(cells(&matrix, yes), [(sanctuary.clone(), Bearing::Consistent, Setter::Machine)]);
    assert_eq!(cells(&matrix, no), [(sanctuary, Bearing::Inconsistent, Setter::Machine)]);
    assert!(cells(&matrix, turned).is_empty() && cells(&matrix, vague).is_empty());
    let last = matrix.hypotheses.last().expect("four");
    assert_eq!((last.id, last.inconsistency, last.against), (no, 1.0, 1));
}

#[test]
fn a_person_overrules_the_machine_and_refutation_ranks() {
    let mut evidence = conflict();
    let (a, b) = (
        put(&mut evidence, "Tarsk gives sanctuary to the Orlan Front."),
        put(&mut evidence, "The front lives off bandits."),
    );
    let assessment = assess(&evidence);
    let (sanctuary, money) =
        (about(&assessment, SHELTERS).id.to_string(), about(&assessment, "funds").id.to_string());
    decide(&mut evidence, "ana", Action::Cell, &b.to_string(), &format!("{sanctuary} inconsistent"));
    decide(&mut evidence, "ana", Action::Cell, &a.to_string(), &format!("{money} strongly_inconsistent"));
    let matrix = hypotheses(&evidence, &assessment);
    let score =
        |matrix: &Matrix, id| matrix.hypotheses.iter().find(|it| it.id == id).map(|it| it.inconsistency);
    // One root of weight a half, twice; two roots of weight one, once: level.
    assert_eq!((score(&matrix, a), score(&matrix, b)), (Some(1.0), Some(1.0)));
    let cell = decide(&mut evidence, "ana", Action::Cell, &a.to_string(), &format!("{money} neutral"));
    let matrix = hypotheses(&evidence, &assessment);
    assert_eq!((matrix.hypotheses[0].id, score(&matrix, a)), (a, Some(0.0)));
    decide(&mut evidence, "ana", Action::Undo, &cell.id.to_string(), "");
    assert_eq!(score(&hypotheses(&evidence, &assessment), a), Some(1.0));
    decide(&mut evidence, "ana", Action::Cell, &a.to_string(), &money);
    assert_eq!(
        score(&hypotheses(&evidence, &assessment), a),
        Some(0.0),
        "an empty bearing takes a cell back"
    );
    decide(&mut evidence, "ana", Action::Hypothesis, &b.to_string(), "");
    assert_eq!(hypotheses(&evidence, &assessment).hypotheses.len(), 1, "withdrawn");
}

#[test]
fn an_echo_moves_no_score_and_one_origin_may_carry_the_ranking() {
    let mut sheets =
        vec![
            Sheet::new("a.txt", "Harbour Post", "2024-03-01", "Vesna gives the Bank Brigade money.")
                .relation("funding", "funds", "Vesna", "Bank Brigade", "Vesna gives the Bank Brigade money"),
        ];
    let decided = |sheets: Vec<Sheet>| {
        let mut evidence = case(sheets);
        let (a, b) = (
            put(&mut evidence, "The brigade lives off tolls."),
            put(&mut evidence, "The brigade is paid from abroad."),
        );
        let assessment = assess(&evidence);
        let money = about(&assessment, "funds").id;
        decide(&mut evidence, "ana", Action::Cell, &a.to_string(), &format!("{money} inconsistent"));
        decide(&mut evidence, "ana", Action::Cell, &b.to_string(), &format!("{money} consistent"));
        (hypotheses(&evidence, &assessment), b)
    };
    let post =
        Sheet::new("b.txt", "Weir Post", "2024-03-05", "The Harbour Post says Vesna pays the Bank Brigade.")
            .relation("funding", "funds", "Vesna", "Bank Brigade", "Vesna pays the Bank Brigade")
            .by(&[hop("Harbour Post")]);
    let (alone, leader) = decided(vec![sheets.remove(0)]);
    let first = Sheet::new("a.txt", "Harbour Post", "2024-03-01", "Vesna gives the Bank Brigade money.")
        .relation("funding", "funds", "Vesna", "Bank Brigade", "Vesna gives the Bank Brigade money");
    let (echoed, _) = decided(vec![first, post]);
    let scores = |it: &Matrix| it.hypotheses.iter().map(|it| (it.id, it.inconsistency)).collect::<Vec<_>>();
    assert_eq!(scores(&alone), scores(&echoed));
    assert_eq!((alone.hypotheses[0].id, alone.rows[0].diagnosticity), (leader, 0.5));
    assert_eq!(alone.removals.len(), 1);
    assert!(alone.removals[0].changes_leader && !alone.pivots.is_empty());
}

#[test]
fn a_doubtful_pair_is_asked_about_with_what_an_answer_would_change() {
    let said = "Tarsk keeps the Orlan Front Brigades safe";
    let mut evidence = case(vec![
        Sheet::new("a.txt", "Harbour Post", "2024-03-01", "Tarsk hosts the Orlan Front Brigade.").relation(
            "sanctuary",
            "provides_sanctuary_to",
            "Tarsk",
            "Orlan Front Brigade",
            "Tarsk hosts the Orlan Front Brigade",
        ),
        Sheet::new("b.txt", "Lantern Institute", "2024-04-01", &format!("{said}."))
            .relation("sanctuary", "provides_sanctuary_to", "Tarsk", "Orlan Front Brigades", said)
            .names("Orlan Front Brigade"),
    ]);
    let assessment = assess(&evidence);
    let asked = questions(&evidence, &assessment);
    let it = asked.iter().find(|it| it.text.contains("Brigades")).unwrap_or_else(|| panic!("{asked:?}"));
    assert_eq!((it.yes, it.no, it.corroborated), (Action::Same, Action::Different, 1));
    assert!(
        it.effect().starts_with("yes would change") && it.effect().ends_with("1 would become corroborated")
    );
    decide(&mut evidence, "ana", it.no, &it.a, &it.b);
    let again = questions(&evidence, &assess(&evidence));
    assert!(
        again.iter().all(|all| (&all.a, &all.b) != (&it.a, &it.b)),
        "an answered question is asked no more"
    );
}

#[test]
fn a_doubted_origin_is_asked_about() {
    let evidence = case(vec![
        Sheet::new(
            "a.txt",
            "Lantern Institute",
            "2024-01-01",
            "The dam holds back half of the winter flood.",
        )
        .statement(
            "The dam",
            "holds back",
            "half of the winter flood",
            "The dam holds back half of the winter flood",
        ),
        Sheet::new("b.txt", "Harbour Post", "2024-01-05", "The dam holds half of the winter flood back.")
            .statement(
                "The dam",
                "holds",
                "half of the winter flood back",
                "The dam holds half of the winter flood back",
            ),
    ]);
    let assessment = assess(&evidence);
    let it = questions(&evidence, &assessment);
    assert_eq!(it.len(), 1, "{it:?}");
    assert_eq!((it[0].tried, it[0].corroborated), (Action::Part, 1));
    assert!(
        it[0].text.contains("Harbour Post") && it[0].text.contains("Lantern Institute"),
        "{}",
        it[0].text
    );
}

#[test]
fn coders_agree_as_far_as_their_codes_and_verdicts_do() {
    let mut evidence = conflict();
    let id = |evidence: &Evidence, file: &str| {
        evidence.documents.values().find(|it| it.file == file).expect("held").id.to_string()
    };
    let (a, b) = (id(&evidence, "a.txt"), id(&evidence, "b.txt"));
    let claim = |evidence: &Evidence, of: &str| {
        let id = of.parse().expect("an id");
        evidence.extractions[&id].claims[0].id.to_string()
    };
    let (first, second) = (claim(&evidence, &a), claim(&evidence, &b));
    for (who, document, code) in
        [("ana", &a, "sanctuary 0..5"), ("ana", &b, "sanctuary 0..5"), ("bo", &a, "sanctuary 6..11")]
    {
        decide(&mut evidence, who, Action::Code, document, code);
    }
    decide(&mut evidence, "bo", Action::Uncode, &b, "sanctuary 0..5");
    decide(&mut evidence, "ana", Action::Confirm, &first, "");
    decide(&mut evidence, "ana", Action::Reject, &second, "");
    decide(&mut evidence, "bo", Action::Confirm, &first, "");
    assert_eq!(coders(&evidence), [MACHINE, "ana", "bo"]);
    let rows = coder_agreement(&evidence, "ana", "bo");
    let of =
        |what: &str| rows.iter().find(|it| it.what == what).unwrap_or_else(|| panic!("{what} in {rows:?}"));
    assert_eq!((of("sanctuary").counts, of("sanctuary").agreed), ([0, 0, 1, 1], 0.5));
    assert_eq!((of("claims").units, of("claims").alpha), (1, None));
    let machine = coder_agreement(&evidence, MACHINE, "ana");
    let claims = machine.iter().find(|it| it.what == "claims").expect("claims");
    assert_eq!((claims.counts, claims.agreed), ([0, 0, 1, 1], 0.5));
    assert!(coder_agreement(&evidence, "ana", "nobody").is_empty());
}
