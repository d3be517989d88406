//! How long verdicts take to follow a judgement on a case that is loaded: `reassess CASE [check]`.
//!
//! With `check` each outcome is compared with that of a first assessment.

use evidence::{Action, Evidence, Judgement, Level};
use std::time::Instant;
use triangulate::Assessor;
use workbench::{Silent, Workbench};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().expect("a case file");
    let check = arguments.iter().any(|it| it == "check");
    let mut seconds = stopwatch();
    let bench = Workbench::open(std::path::Path::new(path)).expect("a case");
    let mut evidence = bench.recorded_evidence(&Silent).expect("evidence");
    println!("load {:.2} s, {} documents", seconds(), evidence.documents.len());
    let mut assessor = Assessor::default();
    let first = assessor.assess(&evidence);
    println!("first assessment {:.2} s, {} propositions", seconds(), first.propositions.len());
    let shared = first
        .propositions
        .iter()
        .find(|it| it.level == Level::Corroborated || it.roots > 2)
        .expect("a matter");
    let (claim, source, other) = (shared.members[0], shared.origins[0].source, shared.origins[1].source);
    let named =
        |kind| first.actors.iter().filter(move |it| it.actor_type == kind).nth(1).expect("an actor").id;
    let (one, two) = (named(evidence::ActorType::MilitantGroup), named(evidence::ActorType::State));
    let decisions = [
        (Action::Memo, shared.id.to_string(), "ask again".to_owned()),
        (Action::Grade, source.to_string(), "B".to_owned()),
        (Action::Credibility, shared.id.to_string(), "3".to_owned()),
        (Action::Reject, claim.to_string(), String::new()),
        (Action::Edit, claim.to_string(), "polarity=denied".to_owned()),
        (Action::Join, source.to_string(), other.to_string()),
        (Action::Part, source.to_string(), other.to_string()),
        (Action::Merge, one.to_string(), two.to_string()),
        (Action::Rename, one.to_string(), "The Renamed Front".to_owned()),
    ];
    for (n, (action, target, detail)) in decisions.into_iter().enumerate() {
        let when = format!("2025-01-01T10:00:{n:02}Z");
        let judgement = Judgement::new("ana", &when, action, &target, &detail, "");
        let undo = Judgement::new(
            "ana",
            &format!("2025-01-01T10:01:{n:02}Z"),
            Action::Undo,
            &judgement.id.to_string(),
            "",
            "",
        );
        for (what, entry) in [("", judgement), (" undone", undo)] {
            evidence.judgements.push(entry);
            seconds();
            let after = assessor.assess(&evidence);
            println!("{action}{what} {:.2} s", seconds());
            if check {
                assert!(after == triangulate::assess(&Evidence { ..evidence.clone() }), "{action}{what}");
            }
        }
    }
}

/// Seconds since the last call.
fn stopwatch() -> impl FnMut() -> f64 {
    let mut last = Instant::now();
    move || {
        let now = Instant::now();
        let passed = now.duration_since(last).as_secs_f64();
        last = now;
        passed
    }
}
